-- A number of a table that fits its sums if only its decimal point is moved.
WITH shifted AS (
    SELECT
        b.document_id, c.observation_id, c.value, c.corrected, b.unit, x.phase, coalesce(x.number, l.number) AS number, coalesce(l.measure, l.task, x.label) AS label,
        CASE WHEN x.period_basis = 'annual' THEN ' (' || year(x.period_end) || chr(160) || 'рік)' ELSE '' END AS year_uk,
        greatest(c.value / c.corrected, c.corrected / c.value) AS times, c.value > c.corrected AS is_more,
        CASE WHEN c.observation_id = b.whole_id THEN joined(b.parts, '+') || ' = ' || in_ukrainian(b.sum)
            ELSE joined(list_transform(b.parts, lambda x, i: CASE WHEN b.part_ids[i] = c.observation_id THEN c.corrected ELSE x END), '+')
                || ' = ' || in_ukrainian(b.whole) END AS mended,
        list_concat([c.observation_id], list_concat(b.part_ids, [b.whole_id])) AS ids
    FROM cause c
    JOIN sum_break b USING (break_id)
    JOIN observation x ON x.observation_id = c.observation_id
    LEFT JOIN line l ON l.line_id = x.line_id
    WHERE c.is_told AND c.shift IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY b.document_id, coalesce(x.line_id, x.observation_id), c.shift ORDER BY x.phase = 'planned' DESC, x.position) = 1
),
moved AS (
    SELECT
        document_id, observation_id AS key, 'unclear' AS verdict, 'serious' AS severity, value AS stated, corrected AS recomputed, unit,
        'У рядку' || named_uk(number, label) || ' ' || phase_uk(phase) || year_uk || ' вказано ' || hryvnias(value) || '. Сума сходиться, якщо число у '
            || in_ukrainian(times) || ' разів ' || CASE WHEN is_more THEN 'менше' ELSE 'більше' END || ': ' || mended
            || '. Схоже на зайву чи пропущену цифру або іншу одиницю.' AS message_uk,
        'Row' || named_en(number, label) || ' (' || phase || ') says ' || in_english(value) || ' UAH. The sum adds up with a number ' || in_english(times)
            || ' times ' || CASE WHEN is_more THEN 'less' ELSE 'more' END || ', ' || in_english(corrected)
            || ': like a digit too many or too few, or another unit.' AS message_en,
        mended AS arithmetic, round(abs(value - corrected), 2) AS amount,
        'Прошу уточнити, яке число правильне в рядку' || named_uk(number, label) || ' ' || phase_uk(phase) || year_uk || ': ' || in_ukrainian(value) || ' чи '
            || hryvnias(corrected) || '?' AS question_uk,
        those(ids) AS found_ids
    FROM shifted
)
SELECT * EXCLUDE (found_ids), found_ids AS observation_ids FROM moved
