-- Facts and percentages that do not fit their plan, and the one number behind several broken sums.

-- A fact a hundred times its plan, or five hundred times less.
CREATE OR REPLACE TEMP TABLE out_of_proportion AS
    SELECT e.*, p.value AS planned, p.observation_id AS planned_id, e.value / p.value AS ratio
    FROM cell e
    JOIN cell p ON (p.document_id, p.row_key, p.fund, p.slot) = (e.document_id, e.row_key, e.fund, 'planned')
        AND p.period_start IS NOT DISTINCT FROM e.period_start AND p.period_end IS NOT DISTINCT FROM e.period_end
    WHERE e.slot = 'executed' AND e.value > 0 AND p.value > 0 AND e.unit <> '%' AND (ratio >= 100 OR ratio <= 1 / 500)
        AND NOT EXISTS (FROM misplaced m WHERE m.document_id = e.document_id AND m.row_key = e.row_key)
    QUALIFY row_number() OVER (PARTITION BY e.document_id, e.row_key, e.period_start, e.period_end ORDER BY e.fund = 'total' DESC, e.position) = 1;

-- Amounts that are no row's: of the text, and of the totals of tables.
CREATE OR REPLACE TEMP TABLE whole_amount AS
    SELECT f.* FROM figure f LEFT JOIN line l USING (line_id)
    WHERE f.indicator_id = 'funding' AND (f.line_id IS NULL OR l.is_total);

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
        AND NOT (line_id IS NULL AND EXISTS ( -- «43,2 % річного плану» of half a year, the rate of another programme of the document
            FROM whole_amount p JOIN whole_amount e USING (document_id, fund)
            WHERE p.document_id = r.document_id AND p.value > 0 AND p.phase <> e.phase AND p.phase <> 'executed' AND e.phase <> 'planned'
                AND e.period_end <= p.period_end AND NOT differs(r.stated, 100 * e.value / p.value, r.tolerance)))
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
