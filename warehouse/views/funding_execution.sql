-- Plan beside fact. They are paired only where document, programme, row, fund and period are the same: a plan for a term
-- and a fact for one of its years stay two rows. Where a document gives one of them twice with two values, each of those
-- stands in a row of its own, because which of them belongs to the other cannot be known.
-- A session that asks of few communities may name them: SET VARIABLE only_communities = ['…'] (see queries.py).
CREATE VIEW funding_execution AS
WITH amount AS (
    SELECT
        *,
        CASE indicator_id
            WHEN 'funding' THEN phase
            WHEN 'funding_execution_stated' THEN 'stated'
            WHEN 'funding_deviation_stated' THEN 'deviation'
        END AS slot
    FROM observation
    WHERE theme = 'funding' AND (getvariable('only_communities') IS NULL OR list_contains(getvariable('only_communities')::VARCHAR[], community_id))
),
keyed AS (
    SELECT
        *,
        CASE WHEN count(*) OVER (
            PARTITION BY document_id, programme_id, line_id, fund, period_start, period_end, period_basis, slot
        ) > 1 THEN observation_id END AS alone
    FROM amount
    WHERE slot IS NOT NULL
),
paired AS (
    SELECT
        community_id, document_id, programme_id, line_id, fund, period_start, period_end, period_basis, alone,
        min(label) AS label, min(number) AS number, min(position) AS position,
        max(value) FILTER (slot = 'planned') AS planned,
        max(value) FILTER (slot = 'allocated') AS allocated,
        max(value) FILTER (slot = 'executed') AS executed,
        max(value) FILTER (slot = 'stated') AS execution_stated,
        max(value) FILTER (slot = 'deviation') AS deviation_stated,
        max(observation_id) FILTER (slot = 'planned') AS planned_id,
        max(observation_id) FILTER (slot = 'allocated') AS allocated_id,
        max(observation_id) FILTER (slot = 'executed') AS executed_id,
        max(observation_id) FILTER (slot = 'stated') AS stated_id,
        max(observation_id) FILTER (slot = 'deviation') AS deviation_id,
        max(missing_reason) FILTER (slot = 'planned') AS planned_missing,
        max(missing_reason) FILTER (slot = 'allocated') AS allocated_missing,
        max(missing_reason) FILTER (slot = 'executed') AS executed_missing,
        min(reason) AS reason
    FROM keyed
    GROUP BY ALL
)
SELECT
    r.community_id, c.name_uk AS community, c.name_en AS community_en,
    r.document_id, r.programme_id, p.title AS programme,
    CASE WHEN r.line_id IS NULL THEN 'programme' ELSE 'line' END AS level,
    coalesce(l.is_total, true) AS is_total,
    r.line_id, coalesce(l.number, r.number) AS number, l.section, l.task, coalesce(l.measure, r.label) AS measure,
    l.executor, l.money_source, coalesce(l.topic, p.topic, 'other') AS topic,
    r.fund, year(r.period_start) AS year_start, year(r.period_end) AS year_end,
    r.period_start, r.period_end, r.period_basis,
    r.planned, r.allocated, r.executed,
    100 * r.executed / nullif(coalesce(r.planned, r.allocated), 0) AS execution_rate,
    CASE
        WHEN r.executed IS NULL THEN NULL
        WHEN r.planned IS NOT NULL THEN 'planned'
        WHEN r.allocated IS NOT NULL THEN 'allocated'
    END AS rate_base,
    r.execution_stated, r.deviation_stated,
    r.planned_id, r.allocated_id, r.executed_id, r.stated_id, r.deviation_id,
    r.planned_missing, r.allocated_missing, r.executed_missing,
    coalesce(l.reason, r.reason) AS reason,
    coalesce(l.position, r.position) AS position
FROM paired r
JOIN community c USING (community_id)
LEFT JOIN programme p ON p.programme_id = r.programme_id
LEFT JOIN line l ON l.line_id = r.line_id
ORDER BY r.community_id, r.document_id, l.position NULLS FIRST, r.position;

COMMENT ON VIEW funding_execution IS 'Planned, allocated and executed money: one row per document, programme, row of its table (or the programme as a whole), fund and period';
COMMENT ON COLUMN funding_execution.community_id IS 'Community';
COMMENT ON COLUMN funding_execution.community IS 'Its name in Ukrainian';
COMMENT ON COLUMN funding_execution.community_en IS 'Its name in English';
COMMENT ON COLUMN funding_execution.document_id IS 'Document that states the amounts';
COMMENT ON COLUMN funding_execution.programme_id IS 'Programme that the money belongs to; NULL if none is named';
COMMENT ON COLUMN funding_execution.programme IS 'Title of the programme';
COMMENT ON COLUMN funding_execution.level IS 'line (a row of a table) or programme (an amount outside of the rows)';
COMMENT ON COLUMN funding_execution.is_total IS 'Whether the row totals others: never add it to them';
COMMENT ON COLUMN funding_execution.line_id IS 'Row of the table; NULL at level programme';
COMMENT ON COLUMN funding_execution.number IS 'Number of the row as printed';
COMMENT ON COLUMN funding_execution.section IS 'Section of the table or form';
COMMENT ON COLUMN funding_execution.task IS 'Task that the measure serves';
COMMENT ON COLUMN funding_execution.measure IS 'What the money is for';
COMMENT ON COLUMN funding_execution.executor IS 'Who carries the measure out';
COMMENT ON COLUMN funding_execution.money_source IS 'Source of the money; a row that splits another by source is never added to it';
COMMENT ON COLUMN funding_execution.topic IS 'video_surveillance or other: of the row, else of the programme';
COMMENT ON COLUMN funding_execution.fund IS 'general, special or total';
COMMENT ON COLUMN funding_execution.year_start IS 'Year of period_start';
COMMENT ON COLUMN funding_execution.year_end IS 'Year of period_end';
COMMENT ON COLUMN funding_execution.period_start IS 'First day of the period';
COMMENT ON COLUMN funding_execution.period_end IS 'Last day of the period';
COMMENT ON COLUMN funding_execution.period_basis IS 'annual, part_year, term or cumulative: never add a term to its years';
COMMENT ON COLUMN funding_execution.planned IS 'Planned by the programme, UAH';
COMMENT ON COLUMN funding_execution.allocated IS 'Allocated from the budget, UAH';
COMMENT ON COLUMN funding_execution.executed IS 'Financed or spent, UAH';
COMMENT ON COLUMN funding_execution.execution_rate IS 'Computed here: executed as a share of rate_base, %';
COMMENT ON COLUMN funding_execution.rate_base IS 'What execution_rate is a share of: planned, or allocated where there is no plan';
COMMENT ON COLUMN funding_execution.execution_stated IS 'Share that the document states, % (it may mean physical completion)';
COMMENT ON COLUMN funding_execution.deviation_stated IS 'Deviation that the document states, UAH';
COMMENT ON COLUMN funding_execution.planned_id IS 'Observation of planned';
COMMENT ON COLUMN funding_execution.allocated_id IS 'Observation of allocated';
COMMENT ON COLUMN funding_execution.executed_id IS 'Observation of executed';
COMMENT ON COLUMN funding_execution.stated_id IS 'Observation of execution_stated';
COMMENT ON COLUMN funding_execution.deviation_id IS 'Observation of deviation_stated';
COMMENT ON COLUMN funding_execution.planned_missing IS 'dash or blank where the document prints no planned amount';
COMMENT ON COLUMN funding_execution.allocated_missing IS 'dash or blank where the document prints no allocated amount';
COMMENT ON COLUMN funding_execution.executed_missing IS 'dash or blank where the document prints no executed amount';
COMMENT ON COLUMN funding_execution.reason IS 'Explanation of the document';
COMMENT ON COLUMN funding_execution.position IS 'Order of the rows in their document';
