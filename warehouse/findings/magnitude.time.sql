-- A quantity that leaps from one time to the next beyond any real growth, in one document or in two of one community.
WITH quantity AS (
    SELECT f.document_id, f.observation_id, f.community_id, 'cameras' AS kind, '' AS name, quantity_uk(f.indicator_id, f.breakdown) AS label, f.phase, f.period_start, f.period_end, f.value, f.unit
    FROM figure f
    WHERE f.indicator_id = 'cameras_operating' AND f.phase = 'executed' AND f.breakdown = 'total' AND f.label IS NULL AND f.period_basis = 'instant'
    UNION ALL
    SELECT f.document_id, f.observation_id, f.community_id, 'crimes', f.indicator_id, quantity_uk(f.indicator_id, f.breakdown), f.phase, f.period_start, f.period_end, f.value, f.unit
    FROM figure f
    WHERE f.theme = 'crime' AND f.phase = 'executed' AND f.unit = 'pcs' AND f.label IS NULL AND f.period_basis = 'annual'
    UNION ALL
    SELECT c.document_id, c.observation_id, l.programme_id, 'row', array_to_string(list_sort(stems(c.label)), ' ') || c.fund, c.label, c.slot, c.period_start, c.period_end, c.value, c.unit
    FROM cell c
    JOIN leaf l ON l.line_id = c.line_id
    WHERE c.theme = 'funding' AND c.slot <> 'deviation' AND c.value >= 1000 AND c.period_end < c.period_start + INTERVAL 1 YEAR
    UNION ALL
    SELECT p.document_id, p.observation_id, p.programme_id, 'programme', p.fund, NULL, p.phase, p.period_start, p.period_end, p.value, p.unit
    FROM programme_amount p
    WHERE p.value >= 1000 AND p.period_basis = 'annual'
),
step AS (
    SELECT
        q.*, lag(value) OVER course AS before, lag(observation_id) OVER course AS before_id, lag(period_start) OVER course AS before_start, lag(period_end) OVER course AS before_end,
        greatest(value, before) / nullif(least(value, before), 0) AS times, least(value, before) AS small,
        CASE kind WHEN 'cameras' THEN small >= 3 AND times >= 90 OR small > 10 AND small % 10 <> 0 AND log10(times) = round(log10(times)) AND times >= 10
            WHEN 'crimes' THEN small >= 5 AND times >= 100 ELSE times >= 500 END AS leaps
    FROM (
        SELECT * FROM quantity WHERE period_start IS NOT NULL AND period_end IS NOT NULL -- an undated stock stands before or after nothing
        WINDOW one AS (PARTITION BY community_id, kind, name, phase, period_end)
        QUALIFY min(value) OVER one = max(value) OVER one AND document_id || observation_id = min(document_id || observation_id) OVER one
    ) q
    WINDOW course AS (PARTITION BY community_id, kind, name, phase ORDER BY period_end)
),
leap AS ( -- back from a leap is no second one; plan and fact, and a row and its programme, leap together
    SELECT *
    FROM (SELECT *, lag(leaps) OVER (PARTITION BY community_id, kind, name, phase ORDER BY period_end) AS leapt FROM step)
    WHERE leaps AND NOT coalesce(leapt, false)
    QUALIFY row_number() OVER (PARTITION BY document_id, CASE WHEN kind IN ('row', 'programme') THEN 'money' ELSE kind END, CASE WHEN kind = 'crimes' THEN name END,
        period_end ORDER BY kind = 'row' DESC, phase = 'executed' DESC, observation_id) = 1
),
worded AS (
    SELECT
        *, CASE kind WHEN 'row' THEN 'сума рядка' || named_uk(NULL, label) WHEN 'programme' THEN 'сума програми' ELSE label END
            || CASE WHEN unit = 'UAH' THEN ' ' || phase_uk(phase) ELSE '' END AS what_uk,
        CASE kind WHEN 'cameras' THEN 'The number of working cameras' WHEN 'crimes' THEN replace(name, '_', ' ') WHEN 'row' THEN 'The sum of row' || named_en(NULL, label)
            ELSE 'The sum of the programme' END AS what_en,
        when_uk(before_start, before_end) AS before_uk, when_uk(period_start, period_end) AS now_uk,
        CASE unit WHEN 'UAH' THEN chr(160) || 'грн' ELSE '' END AS unit_uk,
        in_ukrainian(greatest(value, before)) || ' ÷ ' || in_ukrainian(small) || equals(times) || in_ukrainian(times) AS arithmetic
    FROM leap
),
leapt AS (
    SELECT
        document_id, observation_id || before_id AS key, 'unclear' AS verdict, 'notable' AS severity, value AS stated, NULL::DOUBLE AS recomputed, unit,
        capital(what_uk) || ' ' || before_uk || ' — ' || in_ukrainian(before) || unit_uk || ', а ' || now_uk || ' — ' || in_ukrainian(value) || unit_uk || ': у '
            || times_uk(times) || ' ' || CASE WHEN value > before THEN 'більше' ELSE 'менше' END
            || '. Можливо, одне з чисел має зайві цифри або іншу одиницю.' AS message_uk,
        capital(what_en) || ' is ' || in_english(before) || ' for ' || before_end || ' and ' || in_english(value) || ' for ' || period_end || ': ' || in_english(round(times))
            || ' times ' || CASE WHEN value > before THEN 'more' ELSE 'less' END || '. One of the numbers may have surplus digits or another unit.' AS message_en,
        arithmetic, CASE WHEN unit = 'UAH' THEN abs(value - before) END AS amount,
        'Прошу уточнити: ' || what_uk || ' ' || before_uk || ' — ' || in_ukrainian(before) || unit_uk || ', а '
            || now_uk || ' — ' || in_ukrainian(value) || unit_uk || '. Чи обидва числа правильні?' AS question_uk,
        [observation_id, before_id] AS found_ids
    FROM worded
)
SELECT * EXCLUDE (found_ids), found_ids AS observation_ids FROM leapt
