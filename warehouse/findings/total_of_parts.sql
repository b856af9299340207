-- A whole against its parts (the relations stand in findings.sql). One misprinted number is said once, with the number that
-- mends all that it breaks where there is one; a number with its decimal point elsewhere is reported by rule magnitude.
WITH off AS (
    SELECT b.* EXCLUDE (label), b.label, coalesce(w.unit_as_printed, '') AS unit_printed, joined(b.parts, '+') || ' = ' || in_ukrainian(b.sum) AS arithmetic,
        c.observation_id AS cause_id, c.corrected
    FROM sum_break b
    JOIN observation w ON w.observation_id = b.whole_id
    LEFT JOIN cause c USING (break_id)
    WHERE coalesce(c.is_told AND c.shift IS NULL, true)
),
told AS (
    SELECT
        *, list_position(list_transform(parts, lambda x: n > 2 AND abs(excess - x) < 1e-9 * (1 + whole) AND x <> 0), true) AS surplus,
        CASE unit WHEN 'UAH' THEN chr(160) || 'грн' WHEN '%' THEN chr(160) || '%'
            ELSE CASE WHEN unit_printed = '' THEN '' ELSE chr(160) || unit_printed END END AS unit_uk,
        CASE relation
            WHEN 'funds' THEN 'У рядку' || named_uk(number, label) || ' ' || phase_uk(slot) || ' загальний і спеціальний фонди'
            WHEN 'rows' THEN 'Рядки таблиці ' || phase_uk(slot)
            WHEN 'years' THEN 'Роки' || coalesce(' за рядком' || nullif(named_uk(number, label), ''), '')
            WHEN 'programme' THEN 'Рядки таблиці ' || phase_uk(slot)
            WHEN 'allocation' THEN 'Закупівлі й видатки'
            WHEN 'sources' THEN 'Джерела коштів рядка' || named_uk(number, label)
            WHEN 'sections' THEN 'Місцеві програми ' || phase_uk(slot)
            WHEN 'types' THEN 'Камери за видами'
            WHEN 'crimes' THEN 'Розкриті злочини за видами'
            WHEN 'sub_rows' THEN 'Частини рядка' || named_uk(number, label) || ' ' || phase_uk(slot)
            WHEN 'inputs' THEN 'Показники затрат ' || phase_uk(slot) || ' за напрямом' || named_uk(number, label)
        END AS parts_uk,
        CASE relation
            WHEN 'funds' THEN 'усього' WHEN 'rows' THEN 'підсумковий рядок' WHEN 'years' THEN 'увесь строк'
            WHEN 'programme' THEN 'сума всієї програми' WHEN 'allocation' THEN 'виділено' WHEN 'sources' THEN 'сам рядок'
            WHEN 'sections' THEN 'усі напрями' WHEN 'types' THEN 'усього камер' WHEN 'crimes' THEN 'усього розкрито'
            WHEN 'sub_rows' THEN 'сам рядок' WHEN 'inputs' THEN 'сам напрям'
        END AS whole_uk,
        CASE relation
            WHEN 'funds' THEN 'The funds of row' || named_en(number, label) || ' (' || slot || ')'
            WHEN 'rows' THEN 'The rows of the table (' || slot || ')' WHEN 'years' THEN 'The years' WHEN 'programme' THEN 'The rows of the table (' || slot || ')'
            WHEN 'allocation' THEN 'The purchases' WHEN 'sources' THEN 'The sources of money of row' || named_en(number, label)
            WHEN 'sections' THEN 'The local programmes (' || slot || ')' WHEN 'types' THEN 'The types of cameras'
            WHEN 'crimes' THEN 'The kinds of crimes' WHEN 'sub_rows' THEN 'The parts of row' || named_en(number, label) || ' (' || slot || ')'
            WHEN 'inputs' THEN 'The indicators of inputs of direction' || named_en(number, label) || ' (' || slot || ')'
        END AS parts_en,
        CASE relation
            WHEN 'rows' THEN 'the total row' WHEN 'years' THEN 'the whole term' WHEN 'programme' THEN 'the sum of the programme'
            WHEN 'allocation' THEN 'the allocation' WHEN 'sections' THEN 'all directions' WHEN 'types' THEN 'all cameras' WHEN 'crimes' THEN 'all crimes solved'
            WHEN 'inputs' THEN 'the direction' ELSE 'the total' END AS whole_en
    FROM off
)
SELECT
    document_id, relation || whole_id AS key,
    CASE WHEN relation IN ('programme', 'sources', 'inputs') OR (relation = 'types' AND list_max(parts) <= whole) THEN 'unclear' ELSE 'source' END
        AS verdict,
    CASE WHEN abs(excess) >= 0.1 * greatest(abs(whole), abs(sum)) THEN 'serious' ELSE 'notable' END AS severity,
    whole AS stated, sum AS recomputed, unit,
    parts_uk || ' разом дають ' || in_ukrainian(sum) || unit_uk || ', а ' || whole_uk || ' — ' || in_ukrainian(whole) || unit_uk || ': '
        || arithmetic || ' (' || CASE WHEN excess > 0 THEN 'на ' || in_ukrainian(excess) || ' більше' ELSE 'на ' || in_ukrainian(-excess) || ' менше' END
        || ').' || CASE WHEN surplus > 0 THEN ' Усі' || CASE WHEN surplus = n THEN ', крім останнього' ELSE ', крім одного' END || ' («'
            || translate(shortened(names[surplus], 120), '«»', '„“') || '», ' || in_ukrainian(parts[surplus]) || '), дають рівно '
            || in_ukrainian(whole) || '.' ELSE '' END
        || CASE relation WHEN 'types' THEN ' Одна камера може належати до кількох видів.' ELSE '' END AS message_uk,
    parts_en || ' make ' || in_english(sum) || ' ' || unit || ', ' || whole_en || ' is ' || in_english(whole) || ' ' || unit || ' ('
        || in_english(abs(excess)) || CASE WHEN excess > 0 THEN ' more' ELSE ' less' END || ').'
        || CASE WHEN surplus > 0 THEN ' All but ' || CASE WHEN surplus = n THEN 'the last' ELSE 'one' END || ' (“' || shortened(names[surplus], 120)
            || '”, ' || in_english(parts[surplus]) || ') make exactly ' || in_english(whole) || '.' ELSE '' END
        || CASE relation WHEN 'types' THEN ' A camera may be of several types.' ELSE '' END AS message_en,
    arithmetic || CASE WHEN surplus > 0 THEN '; ' || in_ukrainian(sum) || ' − ' || in_ukrainian(parts[surplus]) || ' = ' || in_ukrainian(whole) ELSE '' END
        AS arithmetic,
    round(abs(excess) * money_scale(unit), 2) AS amount,
    CASE WHEN relation = 'allocation' THEN 'Прошу пояснити, з яких коштів оплачено ' || in_ukrainian(excess) || unit_uk
            || ' понад виділені ' || in_ukrainian(whole) || unit_uk || ' (' || arithmetic || ')?'
        ELSE 'Прошу уточнити, яке число правильне: ' || whole_uk || ' — ' || in_ukrainian(whole) || unit_uk || ' чи сума частин — '
            || in_ukrainian(sum) || unit_uk || ' (' || arithmetic || ')?' END AS question_uk,
    list_concat([whole_id], part_ids) AS observation_ids
FROM told
