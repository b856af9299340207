-- A number, a row, a column or a table that was not understood: nothing is left out in silence.
SELECT
    document_id, note_id AS key, 'unclear' AS verdict, 'note' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    'Не прочитано: «' || shortened(seen, 200) || '»'
        || coalesce(CASE WHEN column_no IS NULL THEN '; усього чисел у цій таблиці: ' ELSE '; усього чисел у цьому стовпці: ' END || nullif(suggestion, ''), '')
        || '. Подивіться це місце в документі.' AS message_uk,
    'Not read: “' || shortened(seen, 200) || '”'
        || coalesce(CASE WHEN column_no IS NULL THEN '; numbers in this table: ' ELSE '; numbers in this column: ' END || nullif(suggestion, ''), '')
        || '. Look at this place in the document.' AS message_en,
    []::VARCHAR[] AS observation_ids, page, line_no, quote
FROM note
WHERE rule = 'unread'
