-- Two units for one number: in the cell or the row one, in the heading of the column another.
SELECT
    document_id, note_id AS key, 'unclear' AS verdict, 'notable' AS severity,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL::VARCHAR AS unit,
    'Для одного числа вказано дві різні одиниці: «' || shortened(seen, 200) || '».'
        || coalesce(' Прочитано так: ' || suggestion || '.', '') AS message_uk,
    'Two different units are given for one number: “' || shortened(seen, 200) || '”.'
        || coalesce(' It was read as: ' || suggestion || '.', '') AS message_en,
    observation_ids, page, line_no, quote
FROM note_of_row
WHERE rule = 'unit_conflict'
