-- The same quantity of one community and one period with other values in two documents. Documents that share one of the
-- values agree. Later documents may have revised a figure, and a plan may have been amended: the verdict is unclear. Money of
-- a row is compared where both documents give the row one name, the programme's money where both give its sum. A stock on
-- 1 January is that of 31 December.
WITH quantity AS (
    SELECT
        f.*, s.observation_id IS NOT NULL OR f.line_id IS NULL AS is_whole,
        CASE WHEN s.observation_id IS NOT NULL THEN ''
            ELSE coalesce(array_to_string(list_sort(stems(coalesce(l.measure, l.task, f.label))), ' '), '') END AS name,
        CASE WHEN s.observation_id IS NULL THEN coalesce(l.measure, l.task, f.label) END AS words, d.title, d.period_end AS reported,
        CASE WHEN f.period_basis = 'instant' AND month(f.period_end) = 1 AND day(f.period_end) = 1 THEN f.period_end - 1 ELSE f.period_end END::DATE AS at_end,
        CASE WHEN f.period_basis = 'instant' THEN at_end ELSE f.period_start END AS at_start
    FROM figure f
    JOIN document d USING (document_id)
    LEFT JOIN row_line l ON l.line_id = f.line_id
    LEFT JOIN programme_amount s ON s.observation_id = f.observation_id
    WHERE f.theme <> 'indicator' AND f.indicator_id NOT LIKE '%_stated' AND f.period_end IS NOT NULL
        AND (s.observation_id IS NOT NULL OR coalesce(NOT l.is_total AND l.money_source IS NULL AND NOT l.repeats, true))
),
stated AS ( -- what one document gives several values for has parts there, or is a disagreement of its own
    SELECT *
    FROM quantity
    WINDOW same AS (PARTITION BY document_id, programme_id, is_whole, name, indicator_id, phase, breakdown, fund, at_start, at_end, period_basis)
    QUALIFY min(value) OVER same = max(value) OVER same AND position = min(position) OVER same
),
pair AS (
    SELECT
        b.document_id, b.observation_id, b.value, b.unit, b.indicator_id, b.breakdown, b.phase, b.theme, b.words, b.period_start, b.period_end,
        a.observation_id AS other_id, a.value AS other, a.title AS other_title, a.document_id AS other_document
    FROM stated a
    JOIN stated b ON b.community_id = a.community_id AND b.indicator_id = a.indicator_id AND b.phase IS NOT DISTINCT FROM a.phase
        AND b.breakdown = a.breakdown AND b.fund = a.fund AND b.name = a.name AND b.is_whole = a.is_whole
        AND b.at_start IS NOT DISTINCT FROM a.at_start AND b.at_end = a.at_end AND b.period_basis = a.period_basis
        AND (b.theme <> 'funding' OR b.programme_id IS NOT DISTINCT FROM a.programme_id)
    WHERE (coalesce(a.reported, a.period_end), a.document_id) < (coalesce(b.reported, b.period_end), b.document_id)
        AND differs(a.value, b.value, a.tolerance + b.tolerance)
),
told AS (
    SELECT
        *, abs(value - other) AS difference, when_uk(period_start, period_end) AS time_uk, when_en(period_start, period_end) AS time_en,
        CASE unit WHEN 'UAH' THEN chr(160) || 'грн' WHEN '%' THEN chr(160) || '%' ELSE '' END AS unit_uk,
        CASE WHEN theme = 'funding' AND words IS NOT NULL THEN 'сума рядка' || named_uk(NULL, words) ELSE quantity_uk(indicator_id, breakdown) END
            || CASE WHEN theme = 'funding' OR phase <> 'executed' THEN ' ' || phase_uk(phase) ELSE '' END AS what_uk,
        CASE WHEN theme = 'funding' AND words IS NOT NULL THEN 'sum of row' || named_en(NULL, words)
            ELSE replace(indicator_id, '_', ' ') || CASE breakdown WHEN 'total' THEN '' ELSE ' (' || breakdown || ')' END END AS what_en,
        '«' || translate(shortened(other_title, 120), '«»', '„“') || '»' AS title_uk
    FROM pair
)
SELECT
    document_id, observation_id || other_id AS key, 'unclear' AS verdict,
    CASE WHEN difference >= 0.1 * greatest(abs(value), abs(other)) THEN 'notable' ELSE 'note' END AS severity,
    value AS stated, other AS recomputed, unit,
    capital(what_uk) || ' ' || time_uk || ': тут ' || in_ukrainian(value) || unit_uk || ', а в документі ' || title_uk || ' — ' || in_ukrainian(other)
        || unit_uk || '. Пізніший документ міг уточнити число.' AS message_uk,
    capital(what_en) || ' ' || time_en || ': here ' || in_english(value) || ' ' || unit
        || ', in the document “' || shortened(other_title, 120) || '” ' || in_english(other) || ' ' || unit
        || '. The later document may have revised it.' AS message_en,
    in_ukrainian(value) || ' − ' || in_ukrainian(other) || ' = ' || in_ukrainian(value - other) AS arithmetic,
    CASE WHEN unit = 'UAH' THEN difference END AS amount,
    'Прошу пояснити, чому у двох документах різні числа: ' || what_uk || ' ' || time_uk || ' — ' || in_ukrainian(value) || unit_uk || ' і '
        || in_ukrainian(other) || unit_uk || ' (' || title_uk || '). Яке з них правильне?' AS question_uk,
    [observation_id, other_id] AS observation_ids
FROM told
