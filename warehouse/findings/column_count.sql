-- A row with more cells than its table has columns, that could be read in exactly one way.
SELECT
    document_id, note_id AS key, 'extraction' AS verdict, 'note' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    'У рядку' || coalesce(' ' || number, '') || ' клітинок: ' || split_part(seen, '/', 1) || ', а стовпців у таблиці: '
        || split_part(seen, '/', 2) || '. Зайве пропущено, бо лише так рядок читається однозначно.' AS message_uk,
    'Row' || coalesce(' ' || number, '') || ' has ' || split_part(seen, '/', 1) || ' cells, its table has '
        || split_part(seen, '/', 2) || ' columns. The surplus was left out: no other reading of the row is left.' AS message_en,
    observation_ids, page, line_no, quote
FROM note_of_row
WHERE rule = 'column_count'
