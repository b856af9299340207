-- The figures that rules compare, the precision with which a document prints them, and the notes of the reader.

-- Precision. A figure may be off by half a step of its last printed digit, in the unit of its value; a count is exact.
CREATE OR REPLACE TEMP MACRO decimals(printed) AS length(regexp_extract(coalesce(printed, ''), '[.,](\d+)\D*$', 1));
CREATE OR REPLACE TEMP MACRO half_a_step(printed) AS 0.5 * pow(10, -decimals(printed));
CREATE OR REPLACE TEMP MACRO as_number(printed) AS
    try_cast(regexp_replace(translate(printed, ',−–' || ' ' || chr(160) || chr(8239) || chr(8201), '.--'), '[^\d]+$', '') AS DOUBLE);
CREATE OR REPLACE TEMP MACRO scale_of(words) AS
    CASE WHEN regexp_matches(lower(coalesce(words, '')), 'тис') THEN 1e3
        WHEN regexp_matches(lower(coalesce(words, '')), 'млн|мільйон') THEN 1e6 ELSE 1 END;
CREATE OR REPLACE TEMP MACRO differs(a, b, tolerance) AS -- binary fractions are not exact
    abs(a - b) > tolerance + 1e-9 * (1 + abs(a) + abs(b));
CREATE OR REPLACE TEMP TABLE figure AS
    SELECT
        *, half_a_step(value_as_printed) * CASE
            WHEN unit IN ('pcs', 'persons') AND value = trunc(value) AND breakdown NOT IN ('efficiency', 'quality') THEN 0
            WHEN as_number(value_as_printed) <> 0 AND value <> 0 THEN abs(value / as_number(value_as_printed))
            WHEN unit = 'UAH' THEN scale_of(concat_ws(' ', value_as_printed, unit_as_printed))
            ELSE 1 END AS tolerance
    FROM observation
    WHERE value IS NOT NULL AND qualifier = 'exact';

-- The words of a name: the beginnings of its longer words and its Latin ones, without those that every indicator has.
CREATE OR REPLACE TEMP MACRO stems(name) AS list_distinct(list_filter(
    list_transform(
        list_filter(
            regexp_extract_all(translate(lower(name), '’''ʼ', ''), '[а-яіїєґ]+|[a-z]+'),
            lambda w: length(w) > 3 OR regexp_matches(w, '^[a-z]{2,}$')
        ),
        lambda w: left(w, 5)
    ),
    lambda w: NOT regexp_matches(w, '^(серед|витра|видат|варті|одног|одніє|один|одна|одну|одини|обсяг|кільк|показ|плану|проду|затра)')
));
CREATE OR REPLACE TEMP MACRO money_scale(unit) AS
    CASE unit WHEN 'UAH' THEN 1 WHEN 'thousand UAH' THEN 1e3 WHEN 'million UAH' THEN 1e6 END;

-- The notes of the reader with the observations of the table row that each is about.
CREATE OR REPLACE TEMP VIEW note_of_row AS
    SELECT
        n.note_id, n.document_id, n.rule, rtrim(n.number, '.') AS number, n.seen, nullif(n.suggestion, '') AS suggestion,
        n.page, n.line_no, n.quote,
        coalesce(list(o.observation_id ORDER BY o.position) FILTER (o.observation_id IS NOT NULL), []) AS observation_ids
    FROM note n
    LEFT JOIN observation o ON o.document_id = n.document_id AND o.page IS NOT DISTINCT FROM n.page
        AND o.table_no = n.table_no AND o.row_no = n.row_no
    GROUP BY ALL;

-- The numbers of rows: of funding tables and of result indicators. A row that gives one number twice with two values gives
-- none here: which of them is meant cannot be known.
CREATE OR REPLACE TEMP TABLE cell AS
    SELECT
        f.document_id, f.theme, f.line_id, CASE WHEN f.theme = 'funding' THEN f.line_id
            ELSE concat_ws('|', f.number, f.label, f.breakdown) END AS row_key,
        rtrim(coalesce(f.number, l.number), '.') AS number, coalesce(f.label, l.measure, l.task) AS label, f.breakdown, f.unit,
        CASE f.theme WHEN 'funding' THEN 'грн' ELSE regexp_replace(coalesce(f.unit_as_printed, f.unit), 'грн\.$', 'грн') END AS unit_printed, f.period_start, f.period_end,
        CASE WHEN f.indicator_id LIKE '%deviation_stated' THEN 'deviation' ELSE f.phase END AS slot,
        f.fund, f.value, f.tolerance, f.observation_id, f.position
    FROM figure f
    LEFT JOIN line l ON l.line_id = f.line_id
    WHERE f.indicator_id IN ('funding', 'funding_deviation_stated', 'reported_indicator', 'reported_indicator_deviation_stated')
        AND (f.theme = 'indicator' OR f.line_id IS NOT NULL)
    QUALIFY count(*) OVER (PARTITION BY f.document_id, row_key, f.period_start, f.period_end, slot, f.fund) = 1;
