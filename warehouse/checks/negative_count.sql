-- critical: Nothing is counted below zero.
SELECT document_id, 'observation.value' AS place, observation_id AS key, concat_ws(' = ', indicator_id, value) AS seen
FROM observation
WHERE theme IN ('cameras', 'crime') AND unit = 'pcs' AND value < 0
ORDER BY ALL
