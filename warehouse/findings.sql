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

CREATE OR REPLACE TEMP MACRO those(ids) AS -- without gaps and repetitions, in their order: the questioned one stays first
    list_filter(ids, lambda x, i: x IS NOT NULL AND list_position(ids, x) = i);

-- Precision. A figure may be off by half a step of its last printed digit, in the unit of its value.
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
        regexp_replace(coalesce(f.unit_as_printed, f.unit), 'грн\.$', 'грн') AS unit_printed, f.period_start, f.period_end,
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
