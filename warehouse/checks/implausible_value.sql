-- warning: Percentages stay within a thousand, amounts of money are not below zero.
SELECT document_id, 'observation.value' AS place, observation_id AS key, concat_ws(' = ', indicator_id, value) AS seen
FROM observation
WHERE unit = '%' AND abs(value) > 1000 OR value < 0 AND indicator_id IN ('funding', 'damage_amount')
ORDER BY ALL
