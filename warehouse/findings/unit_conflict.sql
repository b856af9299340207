-- Two units for one number: the row names one, the heading of its columns another.
SELECT
    document_id, note_id AS key, 'source' AS verdict, 'notable' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    'У рядку стоїть «' || seen || '», а в стовпцях «' || suggestion || '». Числа прочитано в одиницях стовпців.' AS message_uk,
    'The row says “' || seen || '”, its columns say “' || suggestion || '”. The numbers were read in the unit of the columns.'
        AS message_en,
    'Прошу уточнити, в яких одиницях вказано числа рядка: «' || seen || '» чи «' || suggestion || '»?' AS question_uk,
    observation_ids, page, line_no, quote
FROM note_of_row
WHERE rule = 'unit_conflict'
