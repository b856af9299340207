-- Numbers that are left out: in the rows of a funding table or a schedule («4.1» → «4.3», «5» → «8»), in the rows of a group of
-- indicators, and in a numbered list of the text. A row may have been dropped, or only its number.
WITH printed AS (
    SELECT
        document_id, 'line' AS listed, coalesce(section, '') AS list_of, rtrim(number, '.') AS number, position,
        page, line_no, quote, line_id, NULL AS row_key
    FROM line
    WHERE NOT is_total AND regexp_matches(rtrim(number, '.'), '^\d{1,3}(\.\d{1,3})*$') -- a row of one source of money too
    UNION ALL
    SELECT
        document_id, 'indicator', '', rtrim(number, '.'), min(position), min(page), arg_min(line_no, position),
        arg_min(quote, position), NULL, concat_ws('|', number, label, breakdown)
    FROM observation
    WHERE theme = 'indicator' AND regexp_matches(rtrim(number, '.'), '^\d{1,3}(\.\d{1,3})*$')
    GROUP BY document_id, number, label, breakdown
    UNION ALL
    SELECT
        document_id, 'text', regexp_extract(words, '^\s*\d{1,2}([.)])\s', 1), regexp_extract(words, '^\s*(\d{1,2})[.)]\s', 1), line_no,
        NULL, line_no, trim(words), NULL, NULL
    FROM text_line
    WHERE regexp_matches(words, '^ *\d{1,2}[.)] +[^\s\d]') AND NOT contains(words, chr(9))
),
level AS ( -- «4.1» is a number of the list «4.» and stands for 4 in the list over it
    SELECT
        *, CASE WHEN depth < length(number) - length(replace(number, '.', '')) + 1 THEN 0 ELSE 1 END AS is_own,
        string_split(number, '.')[depth]::INTEGER AS ordinal, array_to_string(string_split(number, '.')[1:depth - 1], '.') AS over
    FROM (SELECT *, unnest(range(1, length(number) - length(replace(number, '.', '')) + 2)) AS depth FROM printed)
),
step AS (
    SELECT
        *, lag(ordinal) OVER same AS before, lag(number) OVER same AS number_before, lag(line_no) OVER same AS line_before
    FROM level
    WINDOW same AS (PARTITION BY document_id, listed, list_of, depth, over ORDER BY position)
),
gap AS (
    SELECT
        s.*, concat_ws('.', nullif(over, ''), (before + 1)::VARCHAR) AS first_missing, concat_ws('.', nullif(over, ''), (ordinal - 1)::VARCHAR) AS last_missing
    FROM step s
    WHERE ordinal > before + 1 AND ordinal - before <= 10
        -- an item may stand in the middle of a line, or have been read as running text
        AND NOT EXISTS (
            FROM text_line t
            WHERE t.document_id = s.document_id AND t.line_no >= s.line_before AND t.line_no <= s.line_no
                AND regexp_matches(t.words, '(^|\s)' || replace(concat_ws('.', nullif(s.over, ''), (s.before + 1)::VARCHAR), '.', '\.') || '\s*([.)]|\t|$)')
        )
),
told AS (
    SELECT
        *, CASE WHEN first_missing = last_missing THEN first_missing ELSE first_missing || '–' || last_missing END AS missing,
        CASE listed WHEN 'line' THEN coalesce((SELECT list(o.observation_id ORDER BY o.position) FROM observation o WHERE o.line_id = gap.line_id), [])
            WHEN 'indicator' THEN (SELECT list(o.observation_id ORDER BY o.position) FROM observation o
                WHERE o.document_id = gap.document_id AND o.theme = 'indicator' AND concat_ws('|', o.number, o.label, o.breakdown) = gap.row_key)
            ELSE [] END AS about
    FROM gap
)
SELECT
    document_id, concat_ws('|', listed, list_of, depth, number_before, number, quote) AS key, 'unclear' AS verdict, 'note' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    CASE listed WHEN 'text' THEN 'У переліку' ELSE 'У таблиці' END || ' після ' || number_before || ' іде ' || number || ': немає '
        || CASE WHEN first_missing = last_missing THEN 'номера ' ELSE 'номерів ' END || missing || '. Можливо, '
        || CASE listed WHEN 'text' THEN 'пункт' ELSE 'рядок' END || ' пропущено.' AS message_uk,
    CASE listed WHEN 'text' THEN 'In the list ' ELSE 'In the table ' END || number || ' follows ' || number_before || ': '
        || missing || CASE WHEN first_missing = last_missing THEN ' is' ELSE ' are' END || ' missing. '
        || CASE listed WHEN 'text' THEN 'An item' ELSE 'A row' END || ' may have been left out.' AS message_en,
    'Прошу уточнити, чи пропущено щось у документі між номерами ' || number_before || ' і ' || number || '?' AS question_uk,
    about AS observation_ids, page, line_no, quote
FROM told
