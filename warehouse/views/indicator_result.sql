-- Result indicators (показники): plan beside fact, paired as in funding_execution. Rows of one table that bear one name
-- are told apart by their place.
-- A session that asks of few communities may name them: SET VARIABLE only_communities = ['…'] (see queries.py).
CREATE VIEW indicator_result AS
WITH figure AS (
    SELECT
        *,
        CASE WHEN indicator_id = 'reported_indicator_deviation_stated' THEN 'deviation' ELSE phase END AS slot
    FROM observation
    WHERE theme = 'indicator' AND (getvariable('only_communities') IS NULL OR list_contains(getvariable('only_communities')::VARCHAR[], community_id))
),
counted AS (
    SELECT
        *,
        count(*) OVER (
            PARTITION BY document_id, programme_id, line_id, number, label, breakdown, fund,
                period_start, period_end, period_basis, slot
        ) AS alike,
        count(*) OVER (
            PARTITION BY document_id, programme_id, line_id, number, label, breakdown, fund,
                period_start, period_end, period_basis, slot, page, table_no, row_no
        ) AS alike_in_row
    FROM figure
),
keyed AS (
    SELECT
        *,
        CASE
            WHEN alike = 1 THEN NULL
            WHEN alike_in_row = 1 AND row_no IS NOT NULL THEN concat_ws('.', page, table_no, row_no)
            ELSE observation_id
        END AS place
    FROM counted
),
paired AS (
    SELECT
        community_id, document_id, programme_id, line_id, number, label, breakdown, fund,
        period_start, period_end, period_basis, place,
        arg_min(unit_as_printed, position) AS unit_as_printed, arg_min(unit, position) AS unit_stored,
        min(position) AS position,
        max(value) FILTER (slot = 'planned') AS planned,
        max(value) FILTER (slot = 'executed') AS executed,
        max(value) FILTER (slot = 'deviation') AS deviation_stated,
        max(missing_reason) FILTER (slot = 'planned') AS planned_missing,
        max(missing_reason) FILTER (slot = 'executed') AS executed_missing,
        arg_min(reason, position) AS reason,
        max(observation_id) FILTER (slot = 'planned') AS planned_id,
        max(observation_id) FILTER (slot = 'executed') AS executed_id,
        max(observation_id) FILTER (slot = 'deviation') AS deviation_id
    FROM keyed
    GROUP BY ALL
)
SELECT
    r.community_id, c.name_uk AS community, c.name_en AS community_en,
    r.document_id, r.programme_id, p.title AS programme, r.line_id,
    r.number, r.label, r.breakdown, r.fund, coalesce(r.unit_as_printed, r.unit_stored) AS unit,
    coalesce(l.topic, p.topic, 'other') AS topic,
    year(r.period_end) AS year, r.period_start, r.period_end, r.period_basis,
    r.planned, r.executed, r.deviation_stated, r.planned_missing, r.executed_missing, r.reason,
    r.planned_id, r.executed_id, r.deviation_id, r.position
FROM paired r
JOIN community c USING (community_id)
LEFT JOIN programme p ON p.programme_id = r.programme_id
LEFT JOIN line l ON l.line_id = r.line_id
ORDER BY r.community_id, r.document_id, r.position;

COMMENT ON VIEW indicator_result IS 'Result indicators: one row per document, indicator, fund and period, planned beside executed';
COMMENT ON COLUMN indicator_result.community_id IS 'Community';
COMMENT ON COLUMN indicator_result.community IS 'Its name in Ukrainian';
COMMENT ON COLUMN indicator_result.community_en IS 'Its name in English';
COMMENT ON COLUMN indicator_result.document_id IS 'Document that states the indicator';
COMMENT ON COLUMN indicator_result.programme_id IS 'Programme that the indicator belongs to; NULL if none is named';
COMMENT ON COLUMN indicator_result.programme IS 'Title of the programme';
COMMENT ON COLUMN indicator_result.line_id IS 'Row of the funding table that the indicator measures, where that is known';
COMMENT ON COLUMN indicator_result.number IS 'Number of the indicator as printed';
COMMENT ON COLUMN indicator_result.label IS 'Name of the indicator as printed';
COMMENT ON COLUMN indicator_result.breakdown IS 'inputs, outputs, efficiency or quality (затрат, продукту, ефективності, якості), else total';
COMMENT ON COLUMN indicator_result.fund IS 'general, special or total';
COMMENT ON COLUMN indicator_result.unit IS 'Unit as printed';
COMMENT ON COLUMN indicator_result.topic IS 'video_surveillance or other: of the row, else of the programme';
COMMENT ON COLUMN indicator_result.year IS 'Year of period_end; NULL if the period is not known';
COMMENT ON COLUMN indicator_result.period_start IS 'First day of the period';
COMMENT ON COLUMN indicator_result.period_end IS 'Last day of the period';
COMMENT ON COLUMN indicator_result.period_basis IS 'annual, part_year, term, cumulative or instant';
COMMENT ON COLUMN indicator_result.planned IS 'Planned value, in the unit as printed';
COMMENT ON COLUMN indicator_result.executed IS 'Actual value, in the unit as printed';
COMMENT ON COLUMN indicator_result.deviation_stated IS 'Deviation that the document states, in the unit as printed';
COMMENT ON COLUMN indicator_result.planned_missing IS 'dash or blank where the document prints no planned value';
COMMENT ON COLUMN indicator_result.executed_missing IS 'dash or blank where the document prints no actual value';
COMMENT ON COLUMN indicator_result.reason IS 'Explanation of the document';
COMMENT ON COLUMN indicator_result.planned_id IS 'Observation of planned';
COMMENT ON COLUMN indicator_result.executed_id IS 'Observation of executed';
COMMENT ON COLUMN indicator_result.deviation_id IS 'Observation of deviation_stated';
COMMENT ON COLUMN indicator_result.position IS 'Order of the rows in their document';
