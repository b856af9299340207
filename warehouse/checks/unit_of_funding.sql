-- warning: Amounts are in hryvnias, stated rates of execution in percent, as far as the document says it.
SELECT document_id, 'observation.unit' AS place, observation_id AS key, concat_ws(' in ', indicator_id, unit) AS seen
FROM observation
WHERE theme = 'funding' AND unit <> CASE indicator_id WHEN 'funding_execution_stated' THEN '%' ELSE 'UAH' END
ORDER BY ALL
