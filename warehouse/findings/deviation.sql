-- The stated deviation of a row against executed − planned.
WITH told AS (
    SELECT
        *, in_ukrainian(executed) || ' − ' || in_ukrainian(planned) || ' = ' || in_ukrainian(recomputed) AS arithmetic,
        CASE fund WHEN 'general' THEN ' (загальний фонд)' WHEN 'special' THEN ' (спеціальний фонд)' ELSE '' END AS fund_uk,
        CASE fund WHEN 'total' THEN '' ELSE ' (' || fund || ' fund)' END AS fund_en
    FROM deviation_break
)
SELECT
    document_id, observation_id AS key, 'source' AS verdict,
    CASE WHEN sign(value) <> sign(recomputed) OR abs(value - recomputed) >= 0.1 * abs(recomputed) THEN 'serious' ELSE 'notable' END
        AS severity,
    value AS stated, recomputed, unit,
    'Відхилення в рядку' || named_uk(number, label) || fund_uk || ' вказано як ' || in_ukrainian(value) || chr(160) || unit_printed
        || ', а факт без плану дає ' || in_ukrainian(recomputed) || ': ' || arithmetic || '.' AS message_uk,
    'The deviation of row' || named_en(number, label) || fund_en || ' is stated as ' || in_english(value) || ' ' || in_english_words(unit_printed)
        || ', while actual minus planned is ' || in_english(recomputed) || ': ' || in_english(executed) || ' − '
        || in_english(planned) || ' = ' || in_english(recomputed) || '.' AS message_en,
    arithmetic, round(abs(value - recomputed) * money_scale(unit), 2) AS amount,
    'Прошу уточнити відхилення в рядку' || named_uk(number, label) || fund_uk || ': вказано ' || in_ukrainian(value)
        || ', а за числами того ж рядка виходить ' || arithmetic || '. Яке з чисел правильне?' AS question_uk,
    [observation_id, executed_id, planned_id] AS observation_ids
FROM told
