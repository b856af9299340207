-- critical: An observation has a value or says why it has none, never both and never neither.
SELECT document_id, 'observation.value' AS place, observation_id AS key,
    concat_ws(' and ', coalesce(value::VARCHAR, 'no value'), coalesce(missing_reason, 'no missing_reason')) AS seen
FROM observation
WHERE (value IS NULL) = (missing_reason IS NULL)
ORDER BY ALL
