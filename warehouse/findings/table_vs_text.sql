-- One quantity with one value in a table and another in the text of the same document (the programme's sum is that of its
-- total row), and a plan of a row in the table beside another sum that the text says was allocated for it. The text may speak of
-- something narrower, and a plan and an allocation may differ: that is a question.
WITH place AS (
    SELECT f.*, coalesce(l.measure, f.label) AS name, coalesce(l.number, f.number) AS row_number, f.table_no IS NOT NULL AS in_table
    FROM figure f LEFT JOIN line l ON l.line_id = f.line_id
    WHERE f.theme <> 'indicator' AND f.indicator_id NOT LIKE '%_stated'
),
pair AS (
    SELECT
        t.document_id, t.observation_id, t.value, t.unit, t.name, t.row_number, t.phase, t.indicator_id, t.breakdown, w.observation_id AS other_id,
        w.value AS other, w.phase AS other_phase, w.line_no AS other_line
    FROM place t
    JOIN place w ON w.document_id = t.document_id AND w.programme_id IS NOT DISTINCT FROM t.programme_id
        AND w.indicator_id = t.indicator_id AND w.breakdown = t.breakdown
        AND w.fund = t.fund AND w.period_start = t.period_start AND w.period_end = t.period_end AND w.period_basis = t.period_basis
        AND CASE WHEN w.line_id IS NULL AND t.line_id IS NOT NULL
            THEN w.phase = t.phase AND w.observation_id IN (SELECT observation_id FROM programme_amount)
                AND t.observation_id IN (SELECT observation_id FROM programme_amount)
            ELSE w.line_id IS NOT DISTINCT FROM t.line_id AND (t.line_id IS NOT NULL OR w.label IS NOT DISTINCT FROM t.label)
                AND (w.phase = t.phase OR (t.line_id IS NOT NULL AND t.phase = 'planned' AND w.phase = 'allocated')) END
    WHERE t.in_table AND NOT w.in_table AND differs(t.value, w.value, t.tolerance + w.tolerance)
        -- a plan that the text says was changed is not that of the table
        AND NOT (w.phase = 'planned' AND regexp_matches(lower(w.quote), 'початков|первісн|первинн|перш[а-яії]+ редакц|попередн[а-яії]+ редакц|збільш|зменш|уточн|скориг|внесен[а-яії]+ змін|первоначальн|увелич|уменьш'))
        -- a sum that is that of some row of the table is not the programme's
        AND NOT EXISTS (FROM place r WHERE r.document_id = w.document_id AND r.in_table AND r.indicator_id = w.indicator_id
            AND NOT differs(r.value, w.value, r.tolerance + w.tolerance) AND w.line_id IS NULL)
        AND NOT EXISTS (FROM place r WHERE r.document_id = w.document_id AND NOT r.in_table AND r.line_id IS NULL AND w.line_id IS NULL
            AND r.indicator_id = w.indicator_id AND NOT differs(r.value, t.value, r.tolerance + t.tolerance))
    -- a quantity that one of the two places gives several times has parts there, or is a disagreement of its own
    QUALIFY count(*) OVER (PARTITION BY t.observation_id) = 1 AND count(*) OVER (PARTITION BY w.observation_id) = 1
),
agreeing AS ( -- the text repeats the table's value somewhere: then the other number is something else
    SELECT DISTINCT m.observation_id FROM mention m WHERE m.table_no IS NULL
),
told AS (
    SELECT
        *, phase <> other_phase AS plan_and_allocation,
        CASE WHEN name IS NOT NULL THEN 'за рядком' || named_uk(row_number, name) ELSE quantity_uk(indicator_id, breakdown) END AS what_uk, abs(value - other) AS difference,
        CASE unit WHEN 'UAH' THEN hryvnias(value) WHEN '%' THEN in_ukrainian(value) || chr(160) || '%' ELSE in_ukrainian(value) END AS value_uk,
        CASE unit WHEN 'UAH' THEN hryvnias(other) WHEN '%' THEN in_ukrainian(other) || chr(160) || '%' ELSE in_ukrainian(other) END AS other_uk,
        in_ukrainian(value) || ' − ' || in_ukrainian(other) || ' = ' || in_ukrainian(value - other) AS arithmetic
    FROM pair
    WHERE observation_id NOT IN (FROM agreeing)
)
SELECT
    document_id, observation_id AS key, 'unclear' AS verdict,
    CASE WHEN difference >= 0.1 * greatest(abs(value), abs(other)) THEN 'notable' ELSE 'note' END AS severity,
    value AS stated, other AS recomputed, unit,
    CASE WHEN plan_and_allocation THEN 'У таблиці за рядком' || named_uk(row_number, name) || ' заплановано ' || value_uk
            || ', а в тексті сказано, що виділено ' || other_uk || ' (різниця ' || in_ukrainian(difference)
            || '). План і виділені кошти можуть різнитися.'
        ELSE 'У таблиці ' || what_uk || ' — ' || value_uk
            || ', а в тексті того ж документа ' || other_uk || '.' END AS message_uk,
    CASE WHEN plan_and_allocation THEN 'The table plans ' || in_english(value) || ' ' || unit || ' in row' || named_en(row_number, name)
            || ', the text says that ' || in_english(other) || ' ' || unit || ' were allocated. A plan and an allocation may differ.'
        ELSE 'The table' || CASE WHEN name IS NOT NULL THEN ' in row' || named_en(row_number, name) ELSE '' END || ' says ' || in_english(value)
            || ' ' || unit || ', the text of the same document ' || in_english(other) || ' ' || unit || '.' END AS message_en,
    arithmetic, CASE WHEN unit = 'UAH' THEN difference END AS amount,
    CASE WHEN plan_and_allocation THEN 'Прошу пояснити, чому за рядком' || named_uk(row_number, name) || ' заплановано ' || value_uk
            || ', а виділено ' || other_uk || '?'
        ELSE 'Прошу уточнити, яке число правильне ' || CASE WHEN name IS NULL THEN '(' || what_uk || ')' ELSE what_uk END || ': ' || value_uk || ' (у таблиці) чи ' || other_uk || ' (у тексті)?' END AS question_uk,
    [observation_id, other_id] AS observation_ids
FROM told
