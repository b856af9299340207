-- A whole against its parts (the relations stand in shared/4_wholes.sql). One misprinted number is said once, with the number that
-- mends all that it breaks where there is one; a number with its decimal point elsewhere is reported by rule magnitude.
WITH off AS (
    SELECT
        b.*, coalesce(w.unit_as_printed, '') AS unit_printed, joined(b.parts, '+') || ' = ' || in_ukrainian(b.sum) AS arithmetic,
        named_uk(b.number, b.label) AS row_uk, named_en(b.number, b.label) AS row_en,
        CASE WHEN c.mends > 0 THEN c.value END AS misprinted, c.corrected,
        coalesce(named_uk(coalesce(x.number, l.number), coalesce(l.measure, l.task)) || CASE WHEN b.relation = 'years' OR x.period_basis = 'annual' AND
            b.slot = 'planned' AND b.period_start <> x.period_start THEN ' за ' || year(x.period_end) || ' рік' ELSE '' END, '') AS misprinted_uk,
        coalesce(named_en(coalesce(x.number, l.number), coalesce(l.measure, l.task)), '') AS misprinted_en
    FROM sum_break b
    JOIN observation w ON w.observation_id = b.whole_id
    LEFT JOIN cause c USING (break_id)
    LEFT JOIN observation x ON x.observation_id = c.observation_id
    LEFT JOIN line l ON l.line_id = x.line_id
    WHERE coalesce(c.is_told AND c.shift IS NULL, true)
),
worded AS ( -- what each relation calls its parts and its whole
    SELECT
        *, CASE relation
            WHEN 'funds' THEN 'У рядку' || row_uk || ' ' || phase_uk(slot) || ' загальний і спеціальний фонди'
            WHEN 'rows' THEN CASE scope WHEN 'totals' THEN 'Підсумки таблиці ' ELSE 'Рядки таблиці ' END || phase_uk(slot)
            WHEN 'years' THEN 'Роки' || CASE WHEN row_uk = '' THEN '' ELSE ' за рядком' || row_uk END
            WHEN 'programme' THEN 'Рядки таблиці ' || phase_uk(slot)
            WHEN 'allocation' THEN 'Закупівлі й видатки'
            WHEN 'sources' THEN 'Джерела коштів рядка' || row_uk || ' ' || phase_uk(slot)
            WHEN 'sub_rows' THEN 'Частини рядка' || row_uk || ' ' || phase_uk(slot)
            WHEN 'sections' THEN 'Місцеві програми ' || phase_uk(slot)
            WHEN 'crimes' THEN 'Розкриті злочини за видами'
            WHEN 'inputs' THEN 'Показники затрат ' || phase_uk(slot) || ' за напрямом' || row_uk
            ELSE 'Камери за видами' END AS parts_uk,
        CASE relation
            WHEN 'funds' THEN 'усього' WHEN 'rows' THEN 'рядок' || row_uk WHEN 'years' THEN 'увесь строк'
            WHEN 'programme' THEN 'сума всієї програми' WHEN 'allocation' THEN 'виділено' WHEN 'sections' THEN 'усі напрями'
            WHEN 'inputs' THEN 'сам напрям' WHEN 'crimes' THEN 'усього розкрито'
            WHEN 'types' THEN 'усього камер' WHEN 'all_types' THEN 'усього камер' ELSE 'сам рядок' END AS whole_uk,
        CASE relation
            WHEN 'funds' THEN 'The funds of row' || row_en WHEN 'years' THEN 'The years' || CASE WHEN row_en = '' THEN '' ELSE ' of row' || row_en END
            WHEN 'allocation' THEN 'The purchases' WHEN 'sources' THEN 'The sources of money of row' || row_en
            WHEN 'sub_rows' THEN 'The parts of row' || row_en WHEN 'sections' THEN 'The local programmes'
            WHEN 'crimes' THEN 'The kinds of crimes solved' WHEN 'inputs' THEN 'The indicators of inputs of direction' || row_en
            WHEN 'types' THEN 'The types of cameras' WHEN 'all_types' THEN 'The types of cameras' ELSE 'The rows of the table' END
            || CASE WHEN unit = 'UAH' AND relation <> 'allocation' THEN ' (' || slot || ')' ELSE '' END AS parts_en,
        CASE relation
            WHEN 'rows' THEN 'the row' || row_en WHEN 'years' THEN 'the whole term' WHEN 'programme' THEN 'the sum of the programme'
            WHEN 'allocation' THEN 'the allocation' WHEN 'sections' THEN 'all directions' WHEN 'crimes' THEN 'all crimes solved'
            WHEN 'inputs' THEN 'the direction' WHEN 'types' THEN 'all cameras' WHEN 'all_types' THEN 'all cameras' ELSE 'the total' END AS whole_en,
        CASE unit WHEN 'UAH' THEN chr(160) || 'грн' WHEN '%' THEN chr(160) || '%'
            ELSE CASE WHEN unit_printed = '' THEN '' ELSE chr(160) || unit_printed END END AS unit_uk,
        in_ukrainian(sum) || unit_uk AS sum_uk, in_ukrainian(whole) || unit_uk AS stated_uk,
        list_position(list_transform(parts, lambda x: n > 2 AND abs(excess - x) < 1e-9 * (1 + whole) AND x <> 0), true) AS surplus,
        relation LIKE '%types' AND excess > 0 AND list_max(parts) <= whole AS may_overlap
    FROM off
),
hinted AS (
    SELECT
        *, CASE WHEN surplus > 0 THEN ' Усі' || CASE WHEN surplus = n THEN ', крім останнього' ELSE ', крім одного' END || ' («'
                || translate(shortened(names[surplus], 120), '«»', '„“') || '», ' || in_ukrainian(parts[surplus]) || '), дають рівно '
                || in_ukrainian(whole) || '.' ELSE '' END
            || CASE WHEN misprinted IS NULL THEN '' ELSE ' Усі числа сходяться, якщо в рядку' || misprinted_uk || ' має бути ' || in_ukrainian(corrected)
                || ' замість ' || in_ukrainian(misprinted) || '.' END
            || CASE WHEN may_overlap THEN ' Одна камера може належати до кількох видів.' ELSE '' END AS hint_uk,
        CASE WHEN surplus > 0 THEN ' All but ' || CASE WHEN surplus = n THEN 'the last' ELSE 'one' END || ' (“' || shortened(names[surplus], 120)
                || '”, ' || in_english(parts[surplus]) || ') make exactly ' || in_english(whole) || '.' ELSE '' END
            || CASE WHEN misprinted IS NULL THEN '' ELSE ' Everything adds up if row' || misprinted_en || ' reads ' || in_english(corrected)
                || ' instead of ' || in_english(misprinted) || '.' END
            || CASE WHEN may_overlap THEN ' A camera may be of several types.' ELSE '' END AS hint_en
    FROM worded
)
SELECT
    document_id, relation || whole_id AS key,
    CASE WHEN misprinted IS NULL AND (relation IN ('programme', 'inputs') OR (relation IN ('sources', 'all_types') AND excess < 0) OR may_overlap
            OR (unit = 'UAH' AND surplus IS NULL AND abs(excess) >= 0.5 * greatest(abs(whole), abs(sum)))) -- so far off, other rows may be meant
        THEN 'unclear' ELSE 'source' END AS verdict,
    CASE WHEN abs(excess) >= 0.1 * greatest(abs(whole), abs(sum)) THEN 'serious' ELSE 'notable' END AS severity,
    whole AS stated, sum AS recomputed, unit,
    parts_uk || ' разом дають ' || sum_uk || ', а ' || whole_uk || ' — ' || stated_uk || ': ' || arithmetic || ' (на '
        || in_ukrainian(abs(excess)) || CASE WHEN excess > 0 THEN ' більше' ELSE ' менше' END || ').' || hint_uk AS message_uk,
    parts_en || ' make ' || in_english(sum) || ' ' || unit || ', ' || whole_en || ' is ' || in_english(whole) || ' ' || unit || ' ('
        || in_english(abs(excess)) || CASE WHEN excess > 0 THEN ' more' ELSE ' less' END || ').' || hint_en AS message_en,
    arithmetic || CASE WHEN surplus > 0 THEN '; ' || in_ukrainian(sum) || ' − ' || in_ukrainian(parts[surplus]) || ' = ' || in_ukrainian(whole) ELSE '' END
        AS arithmetic,
    round(abs(excess) * money_scale(unit), 2) AS amount,
    CASE WHEN relation = 'allocation' THEN 'Прошу пояснити, з яких коштів оплачено ' || in_ukrainian(excess) || unit_uk
            || ' понад виділені ' || stated_uk || ' (' || arithmetic || ')?'
        ELSE 'Прошу уточнити, яке число правильне: ' || whole_uk || CASE WHEN relation IN ('rows', 'allocation') OR row_uk = '' THEN '' ELSE ' (рядок' || row_uk || ')' END
            || ' — ' || stated_uk || ' чи сума частин — ' || sum_uk || ' (' || arithmetic || ')?' END AS question_uk,
    list_concat([whole_id], part_ids) AS observation_ids
FROM hinted
-- a row without which the others make the whole is no part of it where it sums them all or those under it: «Камери, усього»
WHERE NOT coalesce(surplus > 0 AND (abs(parts[surplus] - whole) < 1e-6
    OR len(list_filter(range(2, n - surplus + 1), lambda k: abs(list_sum(parts[surplus + 1 : surplus + k]) - parts[surplus]) < 1e-6)) > 0), false)
