-- The same quantity of one community and one period with other values in two documents. Documents that share one of the
-- values agree. Later documents may have revised a figure, and a plan may have been amended: the verdict is unclear. Money of
-- a row is compared where both documents give the row one name.
WITH stated AS (
    SELECT
        f.*, CASE WHEN f.line_id IS NOT NULL THEN array_to_string(list_sort(stems(coalesce(l.measure, l.task))), ' ')
            ELSE coalesce(array_to_string(list_sort(stems(f.label)), ' '), '') END AS name,
        coalesce(l.measure, f.label) AS words, d.title, d.period_end AS reported, d.extracted_at
    FROM figure f
    JOIN document d USING (document_id)
    LEFT JOIN line l ON l.line_id = f.line_id
    WHERE f.theme <> 'indicator' AND f.indicator_id NOT LIKE '%_stated' AND f.period_end IS NOT NULL
        AND coalesce(NOT l.is_total AND l.money_source IS NULL AND l.section IS DISTINCT FROM '8', true)
    -- what one document gives several times has parts there, or is a disagreement of its own
    QUALIFY count(*) OVER (PARTITION BY f.document_id, f.programme_id, f.line_id IS NULL, name, f.indicator_id, f.phase, f.breakdown,
        f.fund, f.period_start, f.period_end, f.period_basis) = 1
),
pair AS (
    SELECT
        b.document_id, b.observation_id, b.value, b.unit, b.indicator_id, b.phase, b.words, b.period_start, b.period_end,
        a.observation_id AS other_id, a.value AS other, a.title AS other_title, a.document_id AS other_document
    FROM stated a
    JOIN stated b ON b.community_id = a.community_id AND b.indicator_id = a.indicator_id AND b.phase IS NOT DISTINCT FROM a.phase
        AND b.breakdown = a.breakdown AND b.fund = a.fund AND b.name = a.name AND (b.line_id IS NULL) = (a.line_id IS NULL)
        AND b.period_start IS NOT DISTINCT FROM a.period_start AND b.period_end = a.period_end AND b.period_basis = a.period_basis
        AND (b.theme <> 'funding' OR b.programme_id IS NOT DISTINCT FROM a.programme_id)
    WHERE (coalesce(a.reported, a.period_end), a.document_id) < (coalesce(b.reported, b.period_end), b.document_id)
        AND differs(a.value, b.value, a.tolerance + b.tolerance)
),
told AS (
    SELECT
        *, abs(value - other) AS difference,
        CASE WHEN period_start = period_end THEN 'на ' || strftime(period_end, '%d.%m.%Y')
            ELSE 'за ' || strftime(period_start, '%d.%m.%Y') || '–' || strftime(period_end, '%d.%m.%Y') END AS when_uk,
        CASE WHEN period_start = period_end THEN 'on ' ELSE 'for ' || period_start::VARCHAR || ' to ' END || period_end::VARCHAR AS when_en,
        CASE unit WHEN 'UAH' THEN chr(160) || 'грн' WHEN '%' THEN chr(160) || '%' ELSE '' END AS unit_uk
    FROM pair
)
SELECT
    document_id, observation_id || other_id AS key, 'unclear' AS verdict,
    CASE WHEN difference >= 0.1 * greatest(abs(value), abs(other)) THEN 'notable' ELSE 'note' END AS severity,
    value AS stated, other AS recomputed, unit,
    'Тут' || coalesce(' про «' || shortened(words, 120) || '»', '') || ' ' || when_uk || ' вказано ' || in_ukrainian(value) || unit_uk
        || ', а в документі «' || shortened(other_title, 120) || '» — ' || in_ukrainian(other) || unit_uk
        || '. Пізніший документ міг уточнити число.' AS message_uk,
    'Here' || coalesce(' “' || shortened(words, 120) || '”', '') || ' ' || when_en || ' is ' || in_english(value) || ' ' || unit
        || ', in the document “' || shortened(other_title, 120) || '” ' || in_english(other) || ' ' || unit
        || '. The later document may have revised it.' AS message_en,
    in_ukrainian(value) || ' − ' || in_ukrainian(other) || ' = ' || in_ukrainian(value - other) AS arithmetic,
    CASE WHEN unit = 'UAH' THEN difference END AS amount,
    'Прошу пояснити, чому ' || when_uk || ' у двох документах вказано різні числа: ' || in_ukrainian(value) || unit_uk || ' і '
        || in_ukrainian(other) || unit_uk || '. Яке з них правильне?' AS question_uk,
    [observation_id, other_id] AS observation_ids
FROM told
