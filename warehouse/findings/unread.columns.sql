-- A table on paper without rules: its columns were told by the blanks between its words, and a number may stand in another one.
SELECT
    document_id, note_id AS key, 'unclear' AS verdict, 'note' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    'Таблиця без ліній (починається зі слів «' || shortened(seen, 120) || '»): стовпці визначено лише за проміжками між словами. '
        || 'Звірте її числа зі сторінкою' || coalesce(' ' || page, '') || '.' AS message_uk,
    'A table without rules (it begins with “' || shortened(seen, 120) || '”): its columns were told by the blanks between words alone. '
        || 'Compare its numbers with page' || coalesce(' ' || page, '') || '.' AS message_en,
    []::VARCHAR[] AS observation_ids, page, line_no, quote
FROM note
WHERE rule = 'blank_columns'
