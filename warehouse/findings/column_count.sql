-- A row with more or fewer cells than its table has columns, that could be read in exactly one way.
SELECT
    document_id, note_id AS key, 'extraction' AS verdict, 'note' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    'У рядку' || coalesce(' ' || number, '') || ' не стільки клітинок, скільки стовпців у таблиці: «' || shortened(seen, 200)
        || '».' || coalesce(' Прочитано так: ' || suggestion || '.', '') AS message_uk,
    'Row' || coalesce(' ' || number, '') || ' does not have as many cells as its table has columns: “' || shortened(seen, 200)
        || '”.' || coalesce(' It was read as: ' || suggestion || '.', '') AS message_en,
    observation_ids, page, line_no, quote
FROM note_of_row
WHERE rule = 'column_count'
