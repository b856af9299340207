-- What the rules of warehouse/findings share: numbers as people read them, the precision with which a document prints
-- them, the words of a name, and the notes of the reader. Temporary: nothing of this stays in the warehouse.

-- Numbers and words in messages.
CREATE OR REPLACE TEMP MACRO in_cents(x) AS -- by way of a decimal: 63.855 is a little less as a binary fraction
    coalesce(round(try_cast(x AS DECIMAL(30, 6)), 2)::DOUBLE, x);
CREATE OR REPLACE TEMP MACRO in_ukrainian(x) AS
    replace(CASE WHEN in_cents(x) = trunc(x) THEN translate(format('{:,.0f}', x), ',', chr(160))
        ELSE rtrim(translate(format('{:,.2f}', in_cents(x)), ',.', chr(160) || ','), '0') END, '-', '−');
CREATE OR REPLACE TEMP MACRO in_english(x) AS
    replace(CASE WHEN in_cents(x) = trunc(x) THEN format('{:,.0f}', x)
        ELSE rtrim(format('{:,.2f}', in_cents(x)), '0') END, '-', '−');
CREATE OR REPLACE TEMP MACRO hryvnias(x) AS in_ukrainian(x) || chr(160) || 'грн';
CREATE OR REPLACE TEMP MACRO equals(x) AS CASE WHEN x = in_cents(x) THEN ' = ' ELSE ' ≈ ' END;
CREATE OR REPLACE TEMP MACRO shortened(words, most) AS
    CASE WHEN length(words) > most THEN rtrim(left(words, most - 1)) || '…' ELSE words END;
CREATE OR REPLACE TEMP MACRO named_uk(number, label) AS
    coalesce(' ' || rtrim(number, '.'), '') || coalesce(' «' || translate(shortened(label, 120), '«»', '„“') || '»', '');
CREATE OR REPLACE TEMP MACRO named_en(number, label) AS
    coalesce(' ' || rtrim(number, '.'), '') || coalesce(' “' || shortened(label, 120) || '”', '');
CREATE OR REPLACE TEMP MACRO phase_uk(phase) AS
    CASE phase WHEN 'planned' THEN 'за планом' WHEN 'allocated' THEN 'виділено' ELSE 'за фактом' END;
CREATE OR REPLACE TEMP MACRO joined(numbers, sign) AS -- «1 + 2 − 3»
    replace(array_to_string(list_transform(numbers, lambda x: in_ukrainian(x)), ' ' || sign || ' '), '+ −', '− ');
CREATE OR REPLACE TEMP MACRO times_uk(n) AS in_ukrainian(round(n)) || ' ' || CASE WHEN round(n) % 100 BETWEEN 11 AND 14 THEN 'разів'
    WHEN round(n) % 10 = 1 THEN 'раз' WHEN round(n) % 10 BETWEEN 2 AND 4 THEN 'рази' ELSE 'разів' END;
CREATE OR REPLACE TEMP MACRO when_uk(first, last) AS CASE WHEN first = last THEN 'на ' || strftime(last, '%d.%m.%Y')
    WHEN month(first) = 1 AND day(first) = 1 AND month(last) = 12 AND day(last) = 31
    THEN 'за ' || CASE WHEN year(first) = year(last) THEN year(last) || chr(160) || 'рік' ELSE year(first) || '–' || year(last) || chr(160) || 'роки' END
    ELSE 'за ' || strftime(first, '%d.%m.%Y') || '–' || strftime(last, '%d.%m.%Y') END;
CREATE OR REPLACE TEMP MACRO when_en(first, last) AS CASE WHEN first = last THEN 'on ' || last::VARCHAR ELSE 'for ' || first::VARCHAR || ' to ' || last::VARCHAR END;
CREATE OR REPLACE TEMP MACRO quantity_uk(indicator_id, breakdown) AS coalesce(map_extract_value(map {
    'cameras_operating': 'кількість діючих камер', 'cameras_installed': 'кількість встановлених камер', 'cameras_restored': 'кількість відновлених камер',
    'crimes_solved': 'кількість розкритих злочинів', 'murders_solved': 'кількість розкритих убивств', 'thefts_solved': 'кількість розкритих крадіжок',
    'robberies_solved': 'кількість розкритих грабежів і розбоїв', 'frauds_solved': 'кількість розкритих шахрайств',
    'hooliganism_solved': 'кількість розкритих хуліганств', 'drug_crimes_solved': 'кількість розкритих злочинів із наркотиками',
    'vehicle_thefts_solved': 'кількість розкритих угонів', 'vehicle_thefts_registered': 'кількість зареєстрованих угонів',
    'incidents_responded': 'кількість випадків реагування на події', 'illegal_trade_stopped': 'кількість припинених випадків незаконної торгівлі',
    'requests_from_authorities': 'кількість запитів органів влади', 'requests_from_citizens': 'кількість запитів громадян',
    'vehicles_found': 'кількість розшуканих автомобілів', 'persons_detained': 'кількість затриманих осіб',
    'missing_persons_found': 'кількість знайдених зниклих осіб', 'traffic_violations_recorded': 'кількість зафіксованих порушень правил дорожнього руху',
    'damage_amount': 'сума збитків', 'crime_reduction_rate': 'зменшення злочинності', 'crime_solving_increase_rate': 'зростання розкриття злочинів',
    'funding': 'сума програми'}, indicator_id), indicator_id)
    || coalesce(' (' || map_extract_value(map {'analytic': 'аналітичні', 'overview': 'оглядові', 'panoramic': 'панорамні', 'ptz': 'поворотні',
    'number_plate': 'з розпізнаванням номерів', 'face_recognition': 'з розпізнаванням облич', 'speed': 'з вимірюванням швидкості'}, breakdown) || ')', '');
CREATE OR REPLACE TEMP MACRO capital(words) AS upper(left(words, 1)) || substr(words, 2);
CREATE OR REPLACE TEMP MACRO those(ids) AS -- without gaps and repetitions, in their order: the questioned one stays first
    list_filter(ids, lambda x, i: x IS NOT NULL AND list_position(ids, x) = i);

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

-- A row and a phase whose funds do not make its total. Percentages and unit costs of two funds are not added.
CREATE OR REPLACE TEMP TABLE fund_break AS
    WITH by_fund AS (
        SELECT
            document_id, theme, row_key, number, max(label) AS label, unit, unit_printed, breakdown, period_start, period_end, slot,
            max(value) FILTER (fund = 'general') AS general, max(value) FILTER (fund = 'special') AS special,
            max(value) FILTER (fund = 'total') AS total, sum(tolerance) AS tolerance,
            list(observation_id ORDER BY fund = 'total' DESC, position) AS observation_ids
        FROM cell
        WHERE slot <> 'deviation'
        GROUP BY ALL
    )
    SELECT *, general + special AS recomputed
    FROM by_fund
    WHERE differs(general + special, total, tolerance)
        AND ((unit <> '%' AND breakdown NOT IN ('efficiency', 'quality')) OR (general = 0) <> (special = 0));

-- What an indicator of inputs in money says of its direction of use: the one that the reader joined it to, else the only
-- direction that is left for it and that shares two words with it.
CREATE OR REPLACE TEMP TABLE direction_of AS
    WITH input AS (
        SELECT DISTINCT document_id, row_key, label, line_id FROM cell
        WHERE theme = 'indicator' AND breakdown = 'inputs' AND money_scale(unit) IS NOT NULL
    ),
    form AS (
        SELECT l.document_id, l.line_id, coalesce(l.measure, l.task) AS name
        FROM line l JOIN document d USING (document_id)
        WHERE d.kind = 'budget_passport_report' AND NOT l.is_total
        QUALIFY coalesce(l.section, '') = first(coalesce(l.section, '')) OVER (PARTITION BY l.document_id ORDER BY l.position)
    ),
    left_over AS (
        SELECT i.document_id, i.row_key, f.line_id
        FROM input i
        JOIN form f ON f.document_id = i.document_id AND len(list_intersect(stems(i.label), stems(f.name))) >= 2
        WHERE i.line_id IS NULL AND f.line_id NOT IN (SELECT line_id FROM input WHERE line_id IS NOT NULL)
        QUALIFY count(*) OVER (PARTITION BY i.document_id, i.row_key) = 1 AND count(*) OVER (PARTITION BY f.line_id) = 1
    )
    SELECT i.document_id, i.row_key, i.line_id
    FROM input i JOIN form f USING (document_id, line_id)
    UNION ALL FROM left_over;

-- An indicator of inputs that is its direction with the decimal point elsewhere. A tenth of it may be a part of it: fewer
-- digits are a slip only where they look like another unit.
CREATE OR REPLACE TEMP TABLE misplaced AS
    SELECT
        i.document_id, i.row_key, i.slot, i.fund, i.number, i.label, i.unit, i.unit_printed, i.period_start, i.period_end,
        i.observation_id, i.value, i.tolerance, l.value / money_scale(i.unit) AS of_direction, l.line_id,
        l.observation_id AS direction_id, log10(i.value / of_direction) AS shift
    FROM direction_of d
    JOIN cell i ON i.document_id = d.document_id AND i.row_key = d.row_key AND i.slot <> 'deviation'
    JOIN cell l ON l.document_id = d.document_id AND l.theme = 'funding' AND l.row_key = d.line_id AND l.slot = i.slot
        AND l.fund = i.fund AND l.period_start IS NOT DISTINCT FROM i.period_start AND l.period_end IS NOT DISTINCT FROM i.period_end
    WHERE i.value > 0 AND l.value > 0 AND round(shift) NOT BETWEEN -2 AND 0
        AND NOT differs(i.value, of_direction * pow(10, round(shift)), i.tolerance)
        AND (SELECT count(*) FROM direction_of o WHERE o.line_id = d.line_id) = 1
    QUALIFY row_number() OVER (PARTITION BY i.document_id, i.row_key, i.slot, i.period_start, i.period_end
        ORDER BY i.fund = 'total' DESC, i.position) = 1;

-- A row whose stated deviation is not executed − planned, once for a row. A document that prints planned − executed throughout
-- only has another custom. A row whose funds do not make its total, or whose decimal point is elsewhere, is not judged.
CREATE OR REPLACE TEMP TABLE deviation_break AS
    WITH row_of_fund AS (
        SELECT
            d.*, p.value AS planned, e.value AS executed, e.value - p.value AS recomputed,
            d.tolerance + p.tolerance + e.tolerance AS precision, p.observation_id AS planned_id, e.observation_id AS executed_id
        FROM cell d
        JOIN cell p ON (p.document_id, p.row_key, p.fund, p.slot) = (d.document_id, d.row_key, d.fund, 'planned')
            AND p.period_start IS NOT DISTINCT FROM d.period_start AND p.period_end IS NOT DISTINCT FROM d.period_end
        JOIN cell e ON (e.document_id, e.row_key, e.fund, e.slot) = (d.document_id, d.row_key, d.fund, 'executed')
            AND e.period_start IS NOT DISTINCT FROM d.period_start AND e.period_end IS NOT DISTINCT FROM d.period_end
        WHERE d.slot = 'deviation'
    ),
    custom AS (
        SELECT
            *, count(*) FILTER (value <> 0 AND NOT differs(value, recomputed, precision)) OVER of_document AS as_usual,
            count(*) FILTER (value <> 0 AND NOT differs(value, -recomputed, precision)) OVER of_document AS turned_round
        FROM row_of_fund
        WINDOW of_document AS (PARTITION BY document_id)
    )
    SELECT c.*
    FROM custom c
    WHERE differs(value, recomputed, precision)
        AND NOT (turned_round > as_usual AND NOT differs(value, -recomputed, precision))
        AND NOT EXISTS (FROM fund_break b WHERE b.document_id = c.document_id AND b.row_key = c.row_key
            AND b.period_start IS NOT DISTINCT FROM c.period_start AND b.period_end IS NOT DISTINCT FROM c.period_end)
        AND NOT EXISTS (FROM misplaced m WHERE m.document_id = c.document_id AND m.row_key = c.row_key)
    QUALIFY row_number() OVER (PARTITION BY c.document_id, c.row_key, c.period_start, c.period_end
        ORDER BY c.fund = 'total' DESC, c.position) = 1;

-- Rows that divide another row by source of money, with the row that they divide: it has their words, or (where they have
-- no name) stands last before them in their table; where none does they divide the programme. A source «усього» is the row itself.
CREATE OR REPLACE TEMP TABLE row_line AS
    SELECT
        l.* REPLACE (CASE WHEN regexp_matches(lower(l.money_source), '^(усього|всього|разом|загал)') THEN NULL ELSE l.money_source END AS money_source),
        coalesce(l.section, '') AS part_of_form, d.kind LIKE 'budget_passport%' AS is_form,
        is_form AND part_of_form <> first(coalesce(l.section, '')) OVER (PARTITION BY l.document_id ORDER BY l.position)
            AS repeats, -- local programmes: the money of the directions again
        sum(l.is_total::INTEGER) OVER (PARTITION BY l.document_id, l.section ORDER BY l.position) AS totals_so_far,
        concat_ws('|', l.number, l.task, l.measure) AS words,
        regexp_matches(lower(coalesce(l.measure, l.task, '')), '^\s*[-–—•]|^\s*(з них|[ув] (тому числі|т\. ?ч\.))([\s:,–—-]|$)') AS is_of_which,
        coalesce(l.task, l.measure) IS NULL AND NOT l.is_total AS is_nameless,
        max(CASE WHEN NOT is_nameless THEN l.position END) OVER (PARTITION BY l.document_id, l.table_no ORDER BY l.position) AS named_position
    FROM line l JOIN document d USING (document_id);
CREATE OR REPLACE TEMP TABLE source_of AS
    SELECT p.line_id, w.line_id AS whole_line
    FROM row_line p
    JOIN row_line w ON w.document_id = p.document_id AND w.part_of_form = p.part_of_form AND w.money_source IS NULL
        AND (CASE WHEN p.is_nameless THEN w.position = p.named_position ELSE w.words = p.words END)
    WHERE p.money_source IS NOT NULL;

-- Every amount of a row; a dash is nothing, a blank is not known.
CREATE OR REPLACE TEMP TABLE amount AS
    SELECT
        o.document_id, o.line_id, o.phase, o.fund, o.period_start, o.period_end, o.observation_id, l.table_no,
        f.observation_id IS NOT NULL OR o.missing_reason = 'dash' AS is_known, count(*) OVER (PARTITION BY o.line_id, o.phase, o.fund) AS periods
    FROM observation o
    JOIN row_line l USING (line_id)
    LEFT JOIN figure f USING (observation_id)
    WHERE o.indicator_id = 'funding'
    QUALIFY count(*) OVER (PARTITION BY o.line_id, o.phase, o.fund, o.period_start, o.period_end) = 1;

-- Rows under a row («1.1» under «1», «з них», «– …»): they divide it where both give the amount.
CREATE OR REPLACE TEMP TABLE sub_row AS
    SELECT DISTINCT p.line_id, arg_max(w.line_id, w.position) AS whole_line
    FROM row_line p
    JOIN row_line w ON w.document_id = p.document_id AND w.part_of_form = p.part_of_form AND w.line_id <> p.line_id AND w.position < p.position
        AND NOT w.is_total AND w.money_source IS NULL
    WHERE NOT p.is_total AND p.money_source IS NULL
        AND (starts_with(rtrim(p.number, '.'), rtrim(w.number, '.') || '.') OR (p.is_of_which AND NOT w.is_of_which))
        AND EXISTS (FROM amount a JOIN amount b USING (phase, fund, period_start, period_end)
            WHERE a.line_id = p.line_id AND b.line_id = w.line_id AND b.is_known)
    GROUP BY p.line_id;
CREATE OR REPLACE TEMP TABLE leaf AS
    SELECT *, count(*) OVER (PARTITION BY document_id, programme_id, repeats) AS of_programme
    FROM row_line
    WHERE NOT is_total AND NOT (is_nameless AND money_source IS NOT NULL) AND line_id NOT IN (SELECT line_id FROM source_of) AND line_id NOT IN (SELECT line_id FROM sub_row);

-- The sum of a programme as a document gives it: its largest total row, or an amount of the text that is for nothing else.
CREATE OR REPLACE TEMP TABLE programme_amount AS
    SELECT f.*, f.table_no IS NOT NULL AS in_table, l.line_id IS NOT NULL AS is_row
    FROM figure f
    LEFT JOIN row_line l USING (line_id)
    WHERE f.indicator_id = 'funding' AND (f.line_id IS NULL AND f.label IS NULL OR l.is_total AND NOT l.repeats AND l.money_source IS NULL)
    QUALIFY NOT is_row OR f.value = max(CASE WHEN is_row THEN f.value END) OVER (PARTITION BY f.document_id, f.programme_id, f.phase, f.fund,
        f.period_start, f.period_end);

-- Wholes and their parts: funds, rows and their total row, years of a term, rows and the programme's sum, sources of money,
-- sub-rows, purchases and the allocation, local programmes and directions of a budget passport report, camera types, kinds of
-- crimes, inputs of a direction. One whole may have several readings (`scope`): it is broken where none of them fits.
CREATE OR REPLACE TEMP TABLE part_of AS
    WITH broken AS ( -- a column is not added up where one of its rows contradicts itself
        SELECT document_id, row_key, slot FROM fund_break
        UNION ALL SELECT document_id, row_key, unnest(['planned', 'executed']) FROM deviation_break
    ),
    whole_row AS (
        SELECT c.*, l.part_of_form, l.section, l.position AS row_position, l.totals_so_far, l.is_total, l.repeats, l.is_form, l.money_source,
            l.programme_id, count(*) OVER (PARTITION BY c.line_id, c.slot, c.fund) AS periods
        FROM cell c
        JOIN row_line l USING (line_id)
        WHERE c.theme = 'funding' AND c.slot <> 'deviation' AND NOT EXISTS (
            FROM broken b JOIN row_line x ON x.line_id = b.row_key
            WHERE b.document_id = c.document_id AND b.slot = c.slot AND x.part_of_form = l.part_of_form
        )
    ),
    single AS ( -- a quantity that a document gives once for a period
        SELECT * FROM figure
        QUALIFY count(*) OVER (PARTITION BY document_id, programme_id, line_id, indicator_id, phase, breakdown, fund, label, number, period_start,
            period_end) = 1
    ),
    funds AS (
        SELECT 'funds' AS relation, '' AS scope, b.observation_ids[1] AS whole_id, unnest(b.observation_ids[2:]) AS part_id
        FROM fund_break b
        WHERE NOT EXISTS (FROM misplaced m WHERE m.document_id = b.document_id AND m.row_key = b.row_key AND m.slot = b.slot)
    ),
    -- a total row may mean all rows, those of its section, over it, since the total before it, under it, or the totals over it;
    -- rows of a table that has its column and give nothing for it are a gap
    total_rows AS (
        SELECT 'rows' AS relation, scope, t.observation_id AS whole_id, a.observation_id AS part_id
        FROM whole_row t
        CROSS JOIN (SELECT unnest(['all', 'section', 'above', 'since', 'under']) AS scope)
        JOIN leaf p ON p.document_id = t.document_id AND p.repeats = t.repeats AND p.programme_id IS NOT DISTINCT FROM t.programme_id
            AND (NOT t.is_form OR p.part_of_form = t.part_of_form)
            AND CASE scope WHEN 'section' THEN p.part_of_form = t.part_of_form WHEN 'above' THEN p.position < t.row_position
                WHEN 'since' THEN p.part_of_form = t.part_of_form AND p.totals_so_far = t.totals_so_far - 1
                WHEN 'under' THEN p.part_of_form = t.part_of_form AND p.totals_so_far = t.totals_so_far ELSE true END
        JOIN (SELECT DISTINCT document_id, table_no, phase, fund FROM amount) k ON k.document_id = p.document_id
            AND k.table_no IS NOT DISTINCT FROM p.table_no AND k.phase = t.slot AND k.fund = t.fund
        LEFT JOIN amount a ON a.line_id = p.line_id AND a.phase = t.slot AND a.fund = t.fund
            AND (a.periods = 1 AND t.periods = 1 OR a.period_start IS NOT DISTINCT FROM t.period_start AND a.period_end IS NOT DISTINCT FROM t.period_end)
        WHERE t.is_total AND t.money_source IS NULL
    ),
    sub_totals AS (
        SELECT 'rows' AS relation, 'totals' AS scope, t.observation_id AS whole_id, p.observation_id AS part_id
        FROM whole_row t
        JOIN whole_row p ON p.document_id = t.document_id AND p.repeats = t.repeats AND p.programme_id IS NOT DISTINCT FROM t.programme_id
            AND p.is_total AND p.money_source IS NULL AND p.row_position < t.row_position AND p.slot = t.slot AND p.fund = t.fund
            AND p.period_start IS NOT DISTINCT FROM t.period_start AND p.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.is_total AND t.money_source IS NULL AND NOT t.is_form
    ),
    sub_rows AS (
        SELECT 'sub_rows' AS relation, '' AS scope, w.observation_id AS whole_id, a.observation_id AS part_id
        FROM sub_row s
        JOIN whole_row w ON w.line_id = s.whole_line
        JOIN amount a ON a.line_id = s.line_id AND a.phase = w.slot AND a.fund = w.fund
            AND a.period_start IS NOT DISTINCT FROM w.period_start AND a.period_end IS NOT DISTINCT FROM w.period_end
    ),
    sections AS (
        SELECT 'sections' AS relation, '' AS scope, t.observation_id AS whole_id, a.observation_id AS part_id
        FROM whole_row t
        JOIN leaf p ON p.document_id = t.document_id AND p.repeats
        JOIN amount a ON a.line_id = p.line_id AND a.phase = t.slot AND a.fund = t.fund
            AND a.period_start IS NOT DISTINCT FROM t.period_start AND a.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.is_total AND NOT t.repeats
            AND NOT EXISTS (FROM broken b WHERE b.row_key = p.line_id AND b.slot = t.slot)
    ),
    sources AS (
        SELECT 'sources' AS relation, '' AS scope, w.observation_id AS whole_id, a.observation_id AS part_id
        FROM source_of s
        JOIN whole_row w ON w.line_id = s.whole_line
        JOIN amount a ON a.line_id = s.line_id AND a.phase = w.slot AND a.fund = w.fund
            AND a.period_start IS NOT DISTINCT FROM w.period_start AND a.period_end IS NOT DISTINCT FROM w.period_end
    ),
    sources_of_programme AS (
        SELECT 'sources' AS relation, '' AS scope, w.observation_id AS whole_id, a.observation_id AS part_id
        FROM programme_amount w
        JOIN row_line p ON p.document_id = w.document_id AND p.table_no = w.table_no AND p.programme_id IS NOT DISTINCT FROM w.programme_id
            AND p.is_nameless AND p.money_source IS NOT NULL AND p.named_position IS NULL
        JOIN amount a ON a.line_id = p.line_id AND a.phase = w.phase AND a.fund = w.fund
            AND a.period_start IS NOT DISTINCT FROM w.period_start AND a.period_end IS NOT DISTINCT FROM w.period_end
        WHERE NOT w.is_row
    ),
    years AS (
        SELECT 'years' AS relation, '' AS scope, t.observation_id AS whole_id, y.observation_id AS part_id
        FROM single t
        JOIN single y ON y.document_id = t.document_id AND y.programme_id IS NOT DISTINCT FROM t.programme_id
            AND y.line_id IS NOT DISTINCT FROM t.line_id AND y.indicator_id = t.indicator_id AND y.phase IS NOT DISTINCT FROM t.phase
            AND y.breakdown = t.breakdown AND y.fund = t.fund AND y.label IS NOT DISTINCT FROM t.label
            AND y.period_basis = 'annual' AND y.period_start >= t.period_start AND y.period_end <= t.period_end
        WHERE t.period_basis = 'term' AND t.indicator_id <> 'cameras_operating'
            AND (t.indicator_id = 'funding' OR (t.unit = 'pcs' AND t.theme IN ('crime', 'cameras')))
        QUALIFY count(*) OVER (PARTITION BY t.observation_id) = year(t.period_end) - year(t.period_start) + 1
    ),
    programme_sum AS ( -- a sum of the whole programme is not of a row and not for something
        SELECT CASE WHEN a.phase = w.phase THEN 'programme' ELSE 'allocation' END AS relation, '' AS scope, w.observation_id AS whole_id,
            a.observation_id AS part_id
        FROM single w
        JOIN leaf p ON p.document_id = w.document_id AND p.programme_id IS NOT DISTINCT FROM w.programme_id AND NOT p.repeats
        JOIN amount a ON a.line_id = p.line_id AND a.fund = w.fund AND a.period_start = w.period_start AND a.period_end = w.period_end
            AND (a.phase = w.phase OR (a.phase = 'executed' AND w.phase = 'allocated'))
        WHERE w.indicator_id = 'funding' AND w.line_id IS NULL AND w.label IS NULL
            AND (w.table_no IS NOT NULL OR NOT EXISTS (FROM programme_amount t -- rule table_vs_text compares it with a total row
                WHERE t.is_row AND t.document_id = w.document_id AND t.programme_id IS NOT DISTINCT FROM w.programme_id AND t.phase = w.phase AND t.fund = w.fund
                    AND t.period_end IS NOT DISTINCT FROM w.period_end))
        QUALIFY a.phase <> w.phase OR count(*) OVER (PARTITION BY w.observation_id, a.phase) = p.of_programme
    ),
    types AS ( -- «N камер: 7 оглядових, 3 аналітичні» names them all, «з них» need not
        SELECT CASE WHEN bool_and(p.line_no = t.line_no AND p.quote = t.quote) OVER (PARTITION BY t.observation_id)
                AND regexp_matches(t.quote, '(^|\D)' || regexp_replace(t.value_as_printed, '\D', '.', 'g') || '\s[^.,;:()\d]*[:(]\s*\d')
                AND t.document_id || t.line_no NOT IN (SELECT document_id || line_no FROM note WHERE rule = 'unread' AND line_no IS NOT NULL)
            THEN 'all_types' ELSE 'types' END AS relation, '' AS scope, t.observation_id AS whole_id, p.observation_id AS part_id
        FROM single t
        JOIN single p ON p.document_id = t.document_id AND p.programme_id IS NOT DISTINCT FROM t.programme_id
            AND p.indicator_id = t.indicator_id AND p.phase = t.phase AND p.breakdown <> 'total'
            AND p.period_start IS NOT DISTINCT FROM t.period_start AND p.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.theme = 'cameras' AND t.breakdown = 'total'
    ),
    crimes AS ( -- kinds of crimes solved; a stolen car may be counted as a theft as well
        SELECT 'crimes' AS relation, '' AS scope, t.observation_id AS whole_id, p.observation_id AS part_id
        FROM single t
        JOIN single p ON p.document_id = t.document_id AND p.programme_id IS NOT DISTINCT FROM t.programme_id AND p.phase = t.phase
            AND p.indicator_id LIKE '%\_solved' ESCAPE '\' AND p.indicator_id NOT IN ('crimes_solved', 'vehicle_thefts_solved') AND p.label IS NULL
            AND p.period_start IS NOT DISTINCT FROM t.period_start AND p.period_end IS NOT DISTINCT FROM t.period_end
        WHERE t.indicator_id = 'crimes_solved' AND t.label IS NULL
    ),
    inputs AS (
        SELECT 'inputs' AS relation, '' AS scope, l.observation_id AS whole_id, i.observation_id AS part_id
        FROM direction_of d
        JOIN whole_row l ON l.line_id = d.line_id
        JOIN cell i ON i.document_id = d.document_id AND i.row_key = d.row_key AND i.slot = l.slot AND i.fund = l.fund
            AND i.period_start IS NOT DISTINCT FROM l.period_start AND i.period_end IS NOT DISTINCT FROM l.period_end
        WHERE NOT EXISTS (FROM misplaced m WHERE m.line_id = d.line_id AND m.slot = l.slot)
            AND NOT EXISTS (FROM broken b WHERE b.document_id = d.document_id AND b.row_key = d.row_key)
    )
    FROM funds UNION ALL FROM total_rows UNION ALL FROM sub_totals UNION ALL FROM sub_rows UNION ALL FROM sections UNION ALL FROM sources
    UNION ALL FROM sources_of_programme UNION ALL FROM years UNION ALL FROM programme_sum UNION ALL FROM types UNION ALL FROM crimes UNION ALL FROM inputs;

-- The wholes that none of their readings fits, once for what several funds say; of several readings the nearest.
CREATE OR REPLACE TEMP TABLE sum_break AS
    WITH summed AS (
        SELECT
            r.relation, r.scope, r.whole_id, relation IN ('allocation', 'sections', 'types', 'crimes', 'inputs', 'sub_rows') AS at_most,
            sum(p.value * p.scale) AS sum, coalesce(sum(f.tolerance * p.scale), 0) AS tolerance, count(*) AS n,
            list(p.value * p.scale ORDER BY p.position) AS parts,
            list(coalesce(CASE WHEN relation = 'years' THEN year(p.period_end)::VARCHAR END, p.label, l.measure, l.task, '') ORDER BY p.position) AS names,
            list(p.observation_id ORDER BY p.position) AS part_ids,
            bool_or(p.value IS NULL OR (f.observation_id IS NULL AND p.missing_reason IS NULL)) AS has_gap
        FROM part_of r
        LEFT JOIN (
            SELECT * REPLACE (CASE WHEN missing_reason = 'dash' THEN 0 ELSE value END AS value),
                CASE WHEN theme = 'indicator' THEN coalesce(money_scale(unit), 1) ELSE 1 END AS scale
            FROM observation
        ) p ON p.observation_id = r.part_id
        LEFT JOIN figure f ON f.observation_id = r.part_id
        LEFT JOIN line l ON l.line_id = p.line_id
        GROUP BY r.relation, r.scope, r.whole_id
    ),
    compared AS (
        SELECT
            s.*, w.document_id, coalesce(w.number, l.number) AS number, coalesce(l.measure, l.task, w.label) AS label, w.phase AS slot, w.unit,
            w.value AS whole, s.sum - w.value AS excess, s.tolerance + w.tolerance AS allowed,
            w.line_id, w.indicator_id, w.breakdown, w.period_start, w.period_end, w.fund, w.position,
            differs(s.sum, w.value, allowed) AND (NOT at_most OR s.sum > w.value) AS is_off
        FROM summed s
        JOIN figure w ON w.observation_id = s.whole_id
        LEFT JOIN line l ON l.line_id = w.line_id
        WHERE NOT s.has_gap AND (s.n > 1 OR s.at_most)
            -- rows that were not read are missing from a sum
            AND NOT (s.relation IN ('rows', 'programme') AND EXISTS (FROM note x WHERE x.document_id = w.document_id AND x.rule = 'unread' AND x.table_no IS NOT NULL))
    ),
    broken AS (
        SELECT * EXCLUDE (all_off), relation || whole_id AS break_id
        FROM (SELECT *, bool_and(is_off) OVER (PARTITION BY relation, whole_id) AS all_off FROM compared)
        WHERE all_off
        QUALIFY row_number() OVER (PARTITION BY document_id, relation, coalesce(line_id, ''), indicator_id, breakdown, number, label, slot,
            period_start, period_end ORDER BY fund = 'total' DESC, abs(excess), n, scope) = 1
    )
    SELECT b.* -- the years of a total row are off by what the years of its rows are off
    FROM broken b LEFT JOIN line l USING (line_id)
    QUALIFY NOT coalesce(b.relation = 'years' AND l.is_total AND NOT differs(b.excess, sum(CASE WHEN NOT l.is_total THEN b.excess END)
        OVER (PARTITION BY b.document_id, b.relation, b.slot, b.fund), b.allowed), false);

-- A fact a hundred times its plan, or five hundred times less.
CREATE OR REPLACE TEMP TABLE out_of_proportion AS
    SELECT e.*, p.value AS planned, p.observation_id AS planned_id, e.value / p.value AS ratio
    FROM cell e
    JOIN cell p ON (p.document_id, p.row_key, p.fund, p.slot) = (e.document_id, e.row_key, e.fund, 'planned')
        AND p.period_start IS NOT DISTINCT FROM e.period_start AND p.period_end IS NOT DISTINCT FROM e.period_end
    WHERE e.slot = 'executed' AND e.value > 0 AND p.value > 0 AND e.unit <> '%' AND (ratio >= 100 OR ratio <= 1 / 500)
        AND NOT EXISTS (FROM misplaced m WHERE m.document_id = e.document_id AND m.row_key = e.row_key)
    QUALIFY row_number() OVER (PARTITION BY e.document_id, e.row_key, e.period_start, e.period_end ORDER BY e.fund = 'total' DESC, e.position) = 1;

-- Stated percentages of execution that are not executed ÷ planned (or ÷ allocated), of a row or of the programme as a whole.
CREATE OR REPLACE TEMP TABLE rate_break AS
    WITH of_row AS (
        SELECT
            document_id, line_id, stated_id, execution_stated AS stated, execution_rate AS recomputed, rate_base,
            coalesce(planned, allocated) AS base, executed, rtrim(number, '.') AS number, measure, executed_id, coalesce(planned_id, allocated_id) AS base_id,
            [executed_id, base_id] AS parts, 100 * executed / nullif(allocated, 0) AS of_allocated, 100 * allocated / nullif(planned, 0) AS allocated_rate
        FROM funding_execution
        WHERE execution_stated IS NOT NULL AND execution_rate IS NOT NULL
    ),
    of_programme AS ( -- not where the rows and their totals disagree: then the programme has no sum for certain
        SELECT
            e.document_id, NULL AS line_id, e.stated_id, e.execution_stated AS stated, t.execution_rate AS recomputed, t.rate_base,
            coalesce(t.planned, t.allocated) AS base, t.executed, NULL AS number, NULL AS measure,
            list_concat(t.executed_ids, coalesce(t.planned_ids, t.allocated_ids)) AS parts, 100 * t.executed / nullif(t.allocated, 0) AS of_allocated,
            100 * t.allocated / nullif(t.planned, 0) AS allocated_rate
        FROM funding_execution e
        JOIN funding_total t ON t.document_id = e.document_id AND t.programme_id IS NOT DISTINCT FROM e.programme_id
            AND t.topic = 'all' AND t.fund = e.fund AND t.period_start = e.period_start AND t.period_end = e.period_end
            AND t.period_basis = e.period_basis
        WHERE e.level = 'programme' AND e.execution_stated IS NOT NULL AND e.execution_rate IS NULL AND t.execution_rate IS NOT NULL
            AND NOT EXISTS (FROM sum_break b WHERE b.document_id = e.document_id AND b.relation IN ('rows', 'programme') AND b.fund = e.fund)
    ),
    judged AS (
        SELECT
            c.*, half_a_step(o.value_as_printed) AS tolerance, o.quote, o.line_no,
            -- some reports take their percentage of what was allocated, or that of what was allocated
            differs(stated, recomputed, tolerance) AND coalesce(differs(stated, of_allocated, tolerance), true)
                AND coalesce(differs(stated, allocated_rate, tolerance), true) AS is_off,
            recomputed - stated BETWEEN 0 AND 2 * tolerance AS cut_off,
            -- a column whose other percentages are those of the money is about money
            count(*) FILTER (NOT is_off AND stated NOT IN (0, 100)) OVER (PARTITION BY c.document_id) AS of_money
        FROM (FROM of_row UNION ALL BY NAME FROM of_programme) c
        JOIN observation o ON o.observation_id = c.stated_id
    )
    SELECT *, 'rate' || stated_id AS break_id
    FROM judged r
    WHERE is_off
        AND NOT (line_id IS NULL AND EXISTS ( -- its plan may be the number that was not read
            FROM note x WHERE x.document_id = r.document_id AND x.rule = 'unread' AND abs(x.line_no - r.line_no) <= 2))
        AND NOT EXISTS ( -- the row's deviation tells which number is wrong
        FROM deviation_break d WHERE d.row_key = r.line_id AND base > 0
            AND (NOT differs(100 * (planned + d.value) / planned, stated, tolerance) OR NOT differs(100 * d.executed / nullif(d.executed - d.value, 0), stated, tolerance))
    )
    -- what a total row says again in the text is said once
    QUALIFY line_id IS NOT NULL OR count(*) FILTER (line_id IS NOT NULL) OVER (PARTITION BY document_id, stated, recomputed) = 0;

-- The number that explains a break: the one that, corrected, mends two of them at once; else the one (of a sum of money) that
-- only has its decimal point elsewhere. Breaks of one cause are told once: `is_told` is the first of them.
CREATE OR REPLACE TEMP TABLE cause AS
    WITH proposal AS ( -- how each number of a break would have to read
        SELECT b.break_id, b.document_id, o.observation_id, o.value, o.value - b.excess AS corrected, b.allowed, b.relation
        FROM sum_break b, unnest(b.part_ids) AS u(part_id)
        JOIN observation o ON o.observation_id = u.part_id AND o.value IS NOT NULL AND o.theme <> 'indicator'
        UNION ALL SELECT break_id, document_id, whole_id, whole, sum, allowed, relation FROM sum_break
        UNION ALL SELECT break_id, document_id, executed_id, executed, stated * base / 100, tolerance * base / 100, 'rate' FROM rate_break
        UNION ALL SELECT break_id, document_id, base_id, base, 100 * executed / stated, 100 * executed * tolerance / (stated * stated), 'rate'
            FROM rate_break WHERE stated > 0
    ),
    agreeing AS (
        SELECT a.break_id, a.observation_id, any_value(a.value) AS value,
            CASE WHEN any_value(a.relation) <> 'rate' THEN any_value(a.corrected) ELSE arg_min(b.corrected, b.allowed) END AS corrected,
            count(*) AS mends, any_value(a.relation) AS relation
        FROM proposal a
        JOIN proposal b ON b.observation_id = a.observation_id AND b.break_id <> a.break_id AND NOT differs(a.corrected, b.corrected, a.allowed + b.allowed)
        WHERE a.corrected >= 0 AND b.corrected >= 0
        GROUP BY a.break_id, a.observation_id
        QUALIFY row_number() OVER (PARTITION BY a.break_id ORDER BY mends DESC, a.observation_id) = 1
    ),
    shifted AS (
        SELECT p.break_id, p.observation_id, p.value, p.corrected, 0 AS mends, p.relation
        FROM proposal p
        JOIN sum_break b USING (break_id)
        WHERE p.value > 0 AND p.corrected > 0 AND b.unit = 'UAH' AND p.relation IN ('rows', 'years', 'sub_rows', 'sources', 'programme', 'allocation')
            AND abs(round(log10(p.value / p.corrected))) BETWEEN 1 AND 3
            AND NOT differs(p.value, p.corrected * pow(10, round(log10(p.value / p.corrected))), p.allowed)
            AND p.break_id NOT IN (SELECT break_id FROM agreeing)
        QUALIFY count(*) OVER (PARTITION BY p.break_id) = 1
    )
    SELECT
        *, CASE WHEN corrected > 0 AND value > 0 AND abs(round(log10(value / corrected))) >= 1
            AND NOT differs(value, corrected * pow(10, round(log10(value / corrected))), 0.001 * value) THEN round(log10(value / corrected)) END AS shift,
        row_number() OVER (PARTITION BY observation_id
            ORDER BY list_position(['years', 'rows', 'sub_rows', 'sources', 'programme', 'allocation', 'rate'], relation), break_id) = 1 AS is_told
    FROM (FROM agreeing UNION ALL FROM shifted);
