-- critical: Things are counted in pieces, rates are percentages, damage and funding are money.
SELECT document_id, 'observation.unit' AS place, observation_id AS key, concat_ws(' in ', indicator_id, unit) AS seen
FROM observation
WHERE NOT CASE
    WHEN theme = 'indicator' THEN true -- these keep the unit that the document prints
    WHEN theme = 'funding' THEN unit IN ('UAH', 'USD', 'EUR', '%', '') -- see unit_of_funding
    WHEN indicator_id = 'damage_amount' THEN unit = 'UAH'
    WHEN ends_with(indicator_id, '_rate') THEN unit = '%'
    ELSE unit = 'pcs'
END
ORDER BY ALL
