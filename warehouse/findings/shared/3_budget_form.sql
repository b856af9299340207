-- Relations of the budget passport report: funds, directions of use and their indicators, deviations.

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
