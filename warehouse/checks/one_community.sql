-- critical: What a document says, and the findings about it, belong to the community of the document.
SELECT document_id, place, key, r.community_id AS seen
FROM (
    SELECT document_id, 'observation.community_id' AS place, observation_id AS key, community_id FROM observation
    UNION ALL SELECT document_id, 'finding.community_id', finding_id, community_id FROM finding
    UNION ALL
    SELECT document_id, 'line.programme_id', line_id, p.community_id FROM line JOIN programme p USING (programme_id)
) r
JOIN document d USING (document_id)
WHERE r.community_id <> d.community_id
ORDER BY ALL
