-- A number or a row that was not understood: nothing is left out in silence.
SELECT
    document_id, note_id AS key, 'unclear' AS verdict, 'note' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    'Не прочитано: «' || shortened(seen, 200) || '». Подивіться це місце в документі.' AS message_uk,
    'Not read: “' || shortened(seen, 200) || '”. Look at this place in the document.' AS message_en,
    []::VARCHAR[] AS observation_ids, page, line_no, quote
FROM note
WHERE rule = 'unread'
