-- critical: A quote stands in the text of its document, word for word (white space aside: blank lines are not kept).
WITH quoted AS (
    SELECT document_id, 'observation.quote' AS place, observation_id AS key, quote FROM observation
    UNION ALL SELECT document_id, 'line.quote', line_id, quote FROM line
    UNION ALL SELECT document_id, 'note.quote', note_id, quote FROM note
    UNION ALL SELECT document_id, 'decision.quote', position::VARCHAR, quote FROM decision
    UNION ALL
    SELECT o.document_id, 'mention.quote', m.observation_id, m.quote
    FROM mention m JOIN observation o USING (observation_id)
),
letters AS (
    SELECT document_id, regexp_replace(string_agg(words, '' ORDER BY line_no), '[\s\p{Z}\p{Cc}]+', '', 'g') AS text
    FROM text_line GROUP BY document_id
)
SELECT document_id, place, key, quote AS seen
FROM quoted JOIN letters USING (document_id)
WHERE NOT contains(text, regexp_replace(quote, '[\s\p{Z}\p{Cc}]+', '', 'g'))
ORDER BY ALL
