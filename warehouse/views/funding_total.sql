-- Money of a programme in one period. Never adds a total to its rows, a term to its years, a row by source of money to
-- the row that it splits, a sub-row (1.1, «з них …») to its row, the local programmes of a budget passport report (section 8)
-- to the directions that they repeat (section 7.1), or another programme's rows. A stated total wins over the sum of the rows, each amount for itself.
-- A session that asks of few communities may name them: SET VARIABLE only_communities = ['…'] (see queries.py).
CREATE VIEW funding_total AS
WITH split AS (
    -- rows that divide another row, or the whole programme, by source of money; they repeat its words or leave them out
    SELECT part.line_id
    FROM line part
    WHERE part.money_source IS NOT NULL AND EXISTS (
        SELECT 1 FROM line whole
        WHERE whole.document_id = part.document_id AND whole.money_source IS NULL
            AND whole.programme_id IS NOT DISTINCT FROM part.programme_id
            AND coalesce(part.section, whole.section, '') = coalesce(whole.section, '')
            AND coalesce(part.number, whole.number, '') = coalesce(whole.number, '')
            AND coalesce(part.task, whole.task, '') = coalesce(whole.task, '')
            AND coalesce(part.measure, whole.measure, '') = coalesce(whole.measure, '')
    )
),
form AS (
    -- a budget passport report prints the money of a programme by direction first and by local programme again
    SELECT document_id, programme_id, arg_min(coalesce(section, ''), position) AS first_section
    FROM line JOIN document USING (document_id)
    WHERE kind LIKE 'budget_passport%'
    GROUP BY ALL
),
amount AS (
    SELECT
        o.document_id, o.community_id, o.programme_id, o.fund, o.period_start, o.period_end, o.period_basis,
        o.phase, o.value, o.observation_id, o.position, o.line_id, o.label, l.topic, coalesce(l.is_total, false) AS is_total,
        l.money_source, l.section, l.position AS row_position, rtrim(l.number, '.') AS number,
        regexp_matches(lower(coalesce(l.measure, l.task, '')), '^[-–—•\s]*(з них|[ув] (тому числі|т\. ?ч\.))([\s:,–—-]|$)') AS is_of_which,
        l.section IS NULL OR f.document_id IS NOT NULL AS is_whole,
        s.line_id IS NULL AND (f.document_id IS NULL OR coalesce(l.section, '') = f.first_section) AS counts,
        bool_or(l.line_id IS NOT NULL AND NOT l.is_total) OVER (PARTITION BY o.document_id, o.programme_id) AS has_rows
    FROM observation o
    LEFT JOIN line l ON l.line_id = o.line_id
    LEFT JOIN split s ON s.line_id = o.line_id
    LEFT JOIN form f ON f.document_id = l.document_id AND f.programme_id IS NOT DISTINCT FROM l.programme_id
    WHERE o.indicator_id = 'funding' AND (getvariable('only_communities') IS NULL OR list_contains(getvariable('only_communities')::VARCHAR[], o.community_id))
),
part AS (
    -- amounts of sub-rows, where their row gives that amount too; sub-rows without such a row are all that there is
    SELECT DISTINCT p.observation_id
    FROM amount p
    JOIN amount w ON w.document_id = p.document_id AND w.programme_id IS NOT DISTINCT FROM p.programme_id
        AND w.section IS NOT DISTINCT FROM p.section AND w.phase = p.phase AND w.fund = p.fund
        AND coalesce(w.period_start <= p.period_start, w.period_start IS NOT DISTINCT FROM p.period_start)
        AND coalesce(w.period_end >= p.period_end, w.period_end IS NOT DISTINCT FROM p.period_end)
    WHERE w.value IS NOT NULL AND w.counts AND NOT w.is_total AND NOT w.is_of_which AND w.line_id <> p.line_id
        AND (starts_with(p.number, w.number || '.') OR (p.is_of_which AND w.row_position < p.row_position))
),
row_amount AS (
    SELECT
        *,
        -- how many periods the row has: more than one where columns of years (or a plan for a term and its fact in a year)
        -- belong to one row
        len(list(DISTINCT {'first': period_start, 'last': period_end}) OVER (PARTITION BY line_id, fund)) AS periods
    FROM amount
    WHERE line_id IS NOT NULL AND NOT is_total AND counts AND observation_id NOT IN (FROM part)
),
widest AS (
    -- a measure done in one year of the term is part of the term's money, where every row has a period of its own
    SELECT
        document_id, programme_id, fund, min(period_start) AS first_day, max(period_end) AS last_day,
        max_by(period_basis, period_end - period_start) AS basis
    FROM row_amount
    GROUP BY ALL
    HAVING max(periods) = 1 AND count(*) = count(period_start) AND count(*) = count(period_end)
        AND max(period_end - period_start) = max(period_end) - min(period_start)
),
per_line AS (
    -- a row that gives one amount twice with two values gives none: which of them is right cannot be known
    SELECT
        r.document_id, r.community_id, r.programme_id, r.fund,
        coalesce(w.first_day, period_start) AS period_start, coalesce(w.last_day, period_end) AS period_end,
        coalesce(w.basis, period_basis) AS period_basis, topic, line_id,
        CASE WHEN count(*) FILTER (phase = 'planned') = 1 THEN max(value) FILTER (phase = 'planned') END AS planned,
        CASE WHEN count(*) FILTER (phase = 'allocated') = 1 THEN max(value) FILTER (phase = 'allocated') END AS allocated,
        CASE WHEN count(*) FILTER (phase = 'executed') = 1 THEN max(value) FILTER (phase = 'executed') END AS executed,
        max({'position': position, 'id': observation_id}) FILTER (phase = 'planned') AS planned_id,
        max({'position': position, 'id': observation_id}) FILTER (phase = 'allocated') AS allocated_id,
        max({'position': position, 'id': observation_id}) FILTER (phase = 'executed') AS executed_id
    FROM row_amount r
    LEFT JOIN widest w ON w.document_id = r.document_id AND w.programme_id IS NOT DISTINCT FROM r.programme_id AND w.fund = r.fund
    GROUP BY ALL
),
summed AS (
    SELECT
        document_id, community_id, programme_id, fund, period_start, period_end, period_basis, coalesce(topic, 'all') AS topic,
        4 AS rank, sum(planned) AS planned, sum(allocated) AS allocated, sum(executed) AS executed,
        list(planned_id.id ORDER BY planned_id) FILTER (planned IS NOT NULL) AS planned_ids,
        list(allocated_id.id ORDER BY allocated_id) FILTER (allocated IS NOT NULL) AS allocated_ids,
        list(executed_id.id ORDER BY executed_id) FILTER (executed IS NOT NULL) AS executed_ids,
        count(*) AS lines, count(planned) AS lines_planned, count(allocated) AS lines_allocated, count(executed) AS lines_executed
    FROM per_line
    GROUP BY GROUPING SETS (
        (document_id, community_id, programme_id, fund, period_start, period_end, period_basis, topic),
        (document_id, community_id, programme_id, fund, period_start, period_end, period_basis)
    )
),
candidate AS (
    -- a total row, else an amount of the text for the whole, else (only where no row has money) an amount for something
    SELECT *, CASE WHEN line_id IS NOT NULL THEN 1 WHEN label IS NULL THEN 2 ELSE 3 END AS rank
    FROM amount
    WHERE value IS NOT NULL AND (
        (is_total AND counts AND money_source IS NULL AND is_whole) OR (line_id IS NULL AND (label IS NULL OR NOT has_rows))
    )
),
stated AS (
    -- totals that disagree say nothing for certain: the next rank decides
    SELECT
        document_id, community_id, programme_id, fund, period_start, period_end, period_basis, 'all' AS topic, rank,
        CASE WHEN count(DISTINCT value) FILTER (phase = 'planned') = 1 THEN max(value) FILTER (phase = 'planned') END AS planned,
        CASE WHEN count(DISTINCT value) FILTER (phase = 'allocated') = 1 THEN max(value) FILTER (phase = 'allocated') END
            AS allocated,
        CASE WHEN count(DISTINCT value) FILTER (phase = 'executed') = 1 THEN max(value) FILTER (phase = 'executed') END AS executed,
        list(observation_id ORDER BY position) FILTER (phase = 'planned') AS planned_ids,
        list(observation_id ORDER BY position) FILTER (phase = 'allocated') AS allocated_ids,
        list(observation_id ORDER BY position) FILTER (phase = 'executed') AS executed_ids
    FROM candidate
    GROUP BY ALL
),
chosen AS (
    SELECT
        document_id, community_id, programme_id, fund, period_start, period_end, period_basis, topic,
        arg_min(planned, rank) AS planned, arg_min(allocated, rank) AS allocated, arg_min(executed, rank) AS executed,
        min(rank) FILTER (planned IS NOT NULL) AS planned_rank,
        min(rank) FILTER (allocated IS NOT NULL) AS allocated_rank,
        min(rank) FILTER (executed IS NOT NULL) AS executed_rank,
        arg_min(planned_ids, rank) FILTER (planned IS NOT NULL) AS planned_ids,
        arg_min(allocated_ids, rank) FILTER (allocated IS NOT NULL) AS allocated_ids,
        arg_min(executed_ids, rank) FILTER (executed IS NOT NULL) AS executed_ids,
        coalesce(max(lines), 0) AS lines, coalesce(max(lines_planned), 0) AS lines_planned,
        coalesce(max(lines_allocated), 0) AS lines_allocated, coalesce(max(lines_executed), 0) AS lines_executed
    FROM (FROM stated UNION ALL BY NAME FROM summed)
    GROUP BY ALL
)
SELECT
    t.community_id, c.name_uk AS community, c.name_en AS community_en,
    t.document_id, t.programme_id, p.title AS programme, p.topic AS programme_topic, t.topic,
    t.fund, year(t.period_start) AS year_start, year(t.period_end) AS year_end,
    t.period_start, t.period_end, t.period_basis,
    t.planned, t.allocated, t.executed,
    CASE
        WHEN greatest(t.planned_rank, t.allocated_rank, t.executed_rank) < 4 THEN 'stated'
        WHEN least(t.planned_rank, t.allocated_rank, t.executed_rank) < 4 THEN 'mixed'
        ELSE 'sum_of_lines'
    END AS basis,
    CASE WHEN t.planned_rank < 4 THEN 'stated' WHEN t.planned_rank = 4 THEN 'sum_of_lines' END AS planned_basis,
    CASE WHEN t.allocated_rank < 4 THEN 'stated' WHEN t.allocated_rank = 4 THEN 'sum_of_lines' END AS allocated_basis,
    CASE WHEN t.executed_rank < 4 THEN 'stated' WHEN t.executed_rank = 4 THEN 'sum_of_lines' END AS executed_basis,
    t.lines, t.lines_planned, t.lines_allocated, t.lines_executed, t.lines - t.lines_executed AS lines_missing,
    CASE
        WHEN t.executed_rank = 4 AND t.lines_executed < t.lines THEN NULL
        WHEN t.planned_rank < 4 OR t.lines_planned = t.lines AND t.planned_rank = 4
            THEN 100 * t.executed / nullif(t.planned, 0)
        WHEN t.planned IS NULL AND (t.allocated_rank < 4 OR t.lines_allocated = t.lines)
            THEN 100 * t.executed / nullif(t.allocated, 0)
    END AS execution_rate,
    CASE
        WHEN execution_rate IS NULL THEN NULL WHEN t.planned IS NOT NULL THEN 'planned' ELSE 'allocated'
    END AS rate_base,
    t.planned_ids, t.allocated_ids, t.executed_ids
FROM chosen t
JOIN community c USING (community_id)
LEFT JOIN programme p ON p.programme_id = t.programme_id
ORDER BY t.community_id, t.document_id, t.programme_id, t.period_start, t.period_end DESC, t.period_basis, t.fund, t.topic;

COMMENT ON VIEW funding_total IS 'Money of a programme: one row per document, programme, topic, fund and period; totals as stated, else the sum of the rows';
COMMENT ON COLUMN funding_total.community_id IS 'Community';
COMMENT ON COLUMN funding_total.community IS 'Its name in Ukrainian';
COMMENT ON COLUMN funding_total.community_en IS 'Its name in English';
COMMENT ON COLUMN funding_total.document_id IS 'Document that states the amounts';
COMMENT ON COLUMN funding_total.programme_id IS 'Programme that the money belongs to; NULL if none is named';
COMMENT ON COLUMN funding_total.programme IS 'Title of the programme';
COMMENT ON COLUMN funding_total.programme_topic IS 'video_surveillance or other: what the programme as a whole is about';
COMMENT ON COLUMN funding_total.topic IS 'all (the whole programme), or only its rows about video_surveillance or other; never add all to the others';
COMMENT ON COLUMN funding_total.fund IS 'general, special or total; never add total to the others';
COMMENT ON COLUMN funding_total.year_start IS 'Year of period_start';
COMMENT ON COLUMN funding_total.year_end IS 'Year of period_end';
COMMENT ON COLUMN funding_total.period_start IS 'First day of the period';
COMMENT ON COLUMN funding_total.period_end IS 'Last day of the period';
COMMENT ON COLUMN funding_total.period_basis IS 'annual, part_year, term or cumulative: never add a term to its years';
COMMENT ON COLUMN funding_total.planned IS 'Planned, UAH; NULL where no row gives it';
COMMENT ON COLUMN funding_total.allocated IS 'Allocated, UAH; NULL where no row gives it';
COMMENT ON COLUMN funding_total.executed IS 'Financed or spent, UAH; NULL (not 0) where every row has a gap';
COMMENT ON COLUMN funding_total.basis IS 'stated (as printed), sum_of_lines (added here) or mixed (see the three columns that follow)';
COMMENT ON COLUMN funding_total.planned_basis IS 'stated or sum_of_lines; NULL where planned is';
COMMENT ON COLUMN funding_total.allocated_basis IS 'stated or sum_of_lines; NULL where allocated is';
COMMENT ON COLUMN funding_total.executed_basis IS 'stated or sum_of_lines; NULL where executed is';
COMMENT ON COLUMN funding_total.lines IS 'Rows with money in this period; a row done in one year of a term counts in the term, where every row has one period';
COMMENT ON COLUMN funding_total.lines_planned IS 'Of them with a planned amount';
COMMENT ON COLUMN funding_total.lines_allocated IS 'Of them with an allocated amount';
COMMENT ON COLUMN funding_total.lines_executed IS 'Of them with an executed amount';
COMMENT ON COLUMN funding_total.lines_missing IS 'Of them without an executed amount (a dash, a blank or no column): a sum over the rest says less than the whole';
COMMENT ON COLUMN funding_total.execution_rate IS 'Computed here: executed as a share of rate_base, %; NULL where some rows lack either amount';
COMMENT ON COLUMN funding_total.rate_base IS 'What execution_rate is a share of: planned, or allocated where there is no plan';
COMMENT ON COLUMN funding_total.planned_ids IS 'Observations that planned is made of, in the order of the document';
COMMENT ON COLUMN funding_total.allocated_ids IS 'Observations that allocated is made of, in the order of the document';
COMMENT ON COLUMN funding_total.executed_ids IS 'Observations that executed is made of, in the order of the document';
