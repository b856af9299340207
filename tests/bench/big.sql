-- An invented report of every community of the country for every year, drawn from $seed: no figure here is of a real report.
-- Each says how many cameras work and were installed (some are silent, some print a dash), what was planned and spent by five
-- measures and in all, what was solved, and four result indicators; each number stands in a line of its text, and one total in ten does not add up.
-- Settings: seed, how_many (communities), first_year, years, list (the file of communities), version.

CREATE TEMP MACRO drawn(what, which) AS hash(getvariable('seed'), what, which) / 18446744073709551615.0; -- from 0 to 1
CREATE TEMP MACRO id(a, b) AS left(md5(concat_ws('/', a, b)), 16);

INSERT INTO community BY NAME
SELECT
    community_id,
    concat_ws(' ', adjective, CASE kind WHEN 'city' THEN 'міська' WHEN 'settlement' THEN 'селищна' ELSE 'сільська' END, 'громада')
        AS name_uk,
    name_en || ' community' AS name_en, concat(oblast, ' область') AS oblast_uk, katottg,
    CASE WHEN drawn('known', community_id) < .95 THEN (3000 * exp(4 * drawn('population', community_id)))::INTEGER END AS population,
    CASE WHEN population IS NOT NULL THEN 2022 END AS population_year,
    CASE WHEN population IS NOT NULL THEN 'a simulation' END AS population_source
FROM read_csv(getvariable('list'))
WHERE oblast NOT IN ('Автономна Республіка Крим', 'Севастополь')
ORDER BY katottg
LIMIT getvariable('how_many');

INSERT INTO programme BY NAME
SELECT
    community_id || '-' || first_year AS programme_id, community_id,
    format('Програма «Безпечне місто» на {}-{} роки', first_year, first_year + 4) AS title,
    first_year::INTEGER AS year_start, (first_year + 4)::INTEGER AS year_end, 'video_surveillance' AS topic
FROM community, unnest(range(getvariable('first_year'), getvariable('first_year') + getvariable('years'), 5)) AS terms (first_year);

CREATE TEMP TABLE report AS
SELECT
    format('{}-{}', community_id, year) AS document_id, community_id, year::INTEGER AS year,
    format('{}-{}', community_id, getvariable('first_year') + (year - getvariable('first_year')) // 5 * 5) AS programme_id,
    make_date(year, 1, 1) AS period_start, make_date(year, 12, 31) AS period_end,
    (30 * drawn('installed', document_id))::INTEGER AS installed,
    10 + sum(installed) OVER (PARTITION BY community_id ORDER BY year)::INTEGER AS operating
FROM community, unnest(range(getvariable('first_year'), getvariable('first_year') + getvariable('years'))) AS years (year);

-- A row for each number: where it stands (`line_no` of `words`), what it is, how it is printed.
CREATE TEMP TABLE fact AS
WITH line_of_money AS (
    SELECT
        r.*, nth, 40 + nth AS line_no, nth = 6 AS is_total,
        list_extract(['Придбання камер', 'Мережа відеоспостереження', 'Сервери', 'Обслуговування системи', 'Навчання'], nth) AS named,
        round(2000 * drawn('planned ' || nth, document_id), 1) AS planned,
        round(planned * (.4 + .6 * drawn('spent ' || nth, document_id)), 1) AS executed,
        drawn('dash ' || nth, document_id) < .05 AS is_dash
    FROM report r, unnest(range(1, 6)) AS lines (nth)
),
money AS (
    SELECT * REPLACE (coalesce(named, '') AS named) FROM line_of_money
    UNION ALL BY NAME
    SELECT
        document_id, community_id, programme_id, year, period_start, period_end, 6 AS nth, 46 AS line_no, true AS is_total,
        'Усього' AS named,
        round(sum(planned) * max(CASE WHEN drawn('error', document_id) < .1 THEN 1.1 ELSE 1 END), 1) AS planned, -- a contradiction
        round(sum(executed) FILTER (NOT is_dash), 1) AS executed, false AS is_dash
    FROM line_of_money GROUP BY ALL
),
row_of_money AS (
    SELECT
        *, concat_ws(chr(9), nth, named, replace(planned::VARCHAR, '.', ','), CASE WHEN is_dash THEN '-' ELSE replace(executed::VARCHAR, '.', ',') END)
            AS words
    FROM money
),
counted AS (
    SELECT
        r.*, c.line_no, c.theme, c.indicator_id, c.phase, c.breakdown, c.basis, c.value, c.words,
        drawn('silent ' || c.line_no, document_id) < .1 AS is_silent, drawn('gap ' || c.line_no, document_id) < .03 AS is_dash
    FROM report r, unnest([
        {line_no: 3, theme: 'cameras', indicator_id: 'cameras_operating', phase: 'executed', breakdown: 'total', basis: 'instant',
         value: r.operating, words: 'Станом на кінець року працює камер: {}.'},
        {line_no: 4, theme: 'cameras', indicator_id: 'cameras_operating', phase: 'executed', breakdown: 'overview', basis: 'instant',
         value: r.operating // 2, words: 'З них оглядових: {}.'},
        {line_no: 5, theme: 'cameras', indicator_id: 'cameras_operating', phase: 'executed', breakdown: 'ptz', basis: 'instant',
         value: r.operating // 5, words: 'З них поворотних: {}.'},
        {line_no: 6, theme: 'cameras', indicator_id: 'cameras_installed', phase: 'executed', breakdown: 'total', basis: 'annual',
         value: r.installed, words: 'За рік установлено камер: {}.'},
        {line_no: 7, theme: 'cameras', indicator_id: 'cameras_installed', phase: 'planned', breakdown: 'total', basis: 'annual',
         value: r.installed + (5 * drawn('more', r.document_id))::INTEGER, words: 'За рік планували встановити камер: {}.'},
        {line_no: 10, theme: 'crime', indicator_id: 'crimes_solved', phase: 'executed', breakdown: 'total', basis: 'annual',
         value: (400 * drawn('solved', r.document_id))::INTEGER, words: 'Розкрито злочинів: {}.'},
        {line_no: 11, theme: 'crime', indicator_id: 'incidents_responded', phase: 'executed', breakdown: 'total', basis: 'annual',
         value: (90 * drawn('responded', r.document_id))::INTEGER, words: 'Реагувань на події: {}.'},
        {line_no: 12, theme: 'crime', indicator_id: 'vehicles_found', phase: 'executed', breakdown: 'total', basis: 'annual',
         value: (20 * drawn('found', r.document_id))::INTEGER, words: 'Розшукано автомобілів: {}.'}
    ]) AS counts (c)
),
reached AS (
    SELECT
        r.*, 60 + i.nth AS line_no, i.breakdown, i.label, (1 + 99 * drawn('goal ' || i.nth, document_id))::INTEGER AS goal,
        (goal * (.5 + drawn('reached ' || i.nth, document_id)))::INTEGER AS done, concat_ws(chr(9), i.nth, i.label, 'од.', goal, done) AS words
    FROM report r, unnest([
        {nth: 1, breakdown: 'inputs', label: 'Кількість закуплених камер'}, {nth: 2, breakdown: 'outputs', label: 'Кількість встановлених камер'},
        {nth: 3, breakdown: 'efficiency', label: 'Камер на одну вулицю'}, {nth: 4, breakdown: 'quality', label: 'Справність системи'}
    ]) AS indicators (i)
)
SELECT
    document_id, community_id, programme_id, period_start, period_end, line_no, 'funding' AS theme, 'funding' AS indicator_id,
    unnest(['planned', 'executed']) AS phase, 'total' AS breakdown, 'annual' AS basis,
    unnest([1000 * planned, CASE WHEN NOT is_dash THEN 1000 * executed END]) AS value, 'UAH' AS unit, nth::VARCHAR AS number, named AS label,
    id(document_id, 'row ' || nth) AS line_id, is_total, words
FROM row_of_money
UNION ALL BY NAME
SELECT
    document_id, community_id, programme_id, CASE basis WHEN 'instant' THEN period_end ELSE period_start END AS period_start, period_end,
    line_no, theme, indicator_id, phase, breakdown, basis, CASE WHEN NOT is_dash THEN value END AS value, 'pcs' AS unit,
    replace(words, '{}', CASE WHEN is_dash THEN '-' ELSE value::VARCHAR END) AS words
FROM counted WHERE NOT is_silent
UNION ALL BY NAME
SELECT
    document_id, community_id, programme_id, period_start, period_end, line_no, 'indicator' AS theme, 'reported_indicator' AS indicator_id,
    unnest(['planned', 'executed']) AS phase, breakdown, 'annual' AS basis, unnest([goal, done]) AS value, 'од.' AS unit, label, words
FROM reached;

INSERT INTO document BY NAME
SELECT
    document_id, community_id, 'programme_report' AS kind, format('Звіт про виконання програми «Безпечне місто» за {} рік', year) AS title,
    document_id || '.txt' AS file_name, 'txt' AS format, sha256(document_id) AS sha256, 4000 AS size, period_start, period_end,
    'annual' AS period_basis, 'loaded' AS status, false AS repaired, 'a simulation' AS publisher, 6 AS lines_read,
    (SELECT count(*) FROM fact f WHERE f.document_id = report.document_id) AS observations_read, 0 AS mentions_read, 0 AS notes_read,
    TIMESTAMP '2031-01-01' AS extracted_at
FROM report ORDER BY document_id;

INSERT INTO text_line BY NAME
SELECT document_id, 1 AS line_no, 'Звіт про виконання програми «Безпечне місто»' AS words FROM report
UNION ALL BY NAME
SELECT DISTINCT document_id, line_no, words FROM fact
ORDER BY document_id, line_no;

INSERT INTO line BY NAME
SELECT
    line_id, document_id, programme_id, number, label AS measure, 'video_surveillance' AS topic, is_total, period_start, period_end,
    basis AS period_basis, number::INTEGER AS position, line_no, 1 AS table_no, number::INTEGER + 1 AS row_no, words AS quote
FROM fact WHERE line_id IS NOT NULL AND phase = 'planned'
ORDER BY document_id, position;

INSERT INTO observation BY NAME
SELECT
    id(document_id, concat_ws('/', indicator_id, phase, breakdown, line_no)) AS observation_id, document_id, community_id, programme_id, line_id,
    theme, indicator_id, phase, breakdown, 'total' AS fund, CASE WHEN theme = 'funding' THEN number END AS number,
    CASE WHEN theme = 'indicator' THEN label END AS label, period_start, period_end, basis AS period_basis, value, unit, 'exact' AS qualifier,
    CASE WHEN value IS NULL THEN 'dash' END AS missing_reason,
    CASE WHEN value IS NULL THEN '-' WHEN unit = 'UAH' THEN replace((value / 1000)::VARCHAR, '.', ',') ELSE value::BIGINT::VARCHAR END
        AS value_as_printed,
    CASE unit WHEN 'UAH' THEN 'тис. грн' ELSE 'од.' END AS unit_as_printed,
    row_number() OVER (PARTITION BY document_id ORDER BY line_no, phase) AS position, line_no, words AS quote, false AS patched
FROM fact
ORDER BY document_id, position;

INSERT INTO build BY NAME
SELECT
    md5(getvariable('seed')::VARCHAR) AS build_id, TIMESTAMP '2031-01-01' AS started_at, TIMESTAMP '2031-01-01' AS finished_at,
    (SELECT count(*) FROM document) AS documents, 0 AS duplicates, 0 AS quarantined, (SELECT count(*) FROM observation) AS observations,
    0 AS findings, 0 AS unread, getvariable('version') AS version;
