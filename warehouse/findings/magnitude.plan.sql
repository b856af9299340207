-- A fact a hundred times its plan, or five hundred times less.
WITH disproportion AS (
    SELECT
        document_id, observation_id AS key, 'unclear' AS verdict, 'notable' AS severity, value AS stated, NULL::DOUBLE AS recomputed, unit,
        'У рядку' || named_uk(number, label) || ' за планом ' || in_ukrainian(planned) || ', а за фактом ' || in_ukrainian(value) || chr(160)
            || unit_printed || ': у ' || times_uk(greatest(ratio, 1 / ratio)) || ' '
            || CASE WHEN ratio > 1 THEN 'більше' ELSE 'менше' END || '. Можливо, одне з чисел має іншу одиницю.' AS message_uk,
        'Row' || named_en(number, label) || ': planned ' || in_english(planned) || ', actual ' || in_english(value) || ' ' || in_english_words(unit_printed)
            || ', ' || in_english(round(greatest(ratio, 1 / ratio))) || ' times ' || CASE WHEN ratio > 1 THEN 'more' ELSE 'less' END
            || '. One of the numbers may have another unit.' AS message_en,
        CASE WHEN ratio > 1 THEN in_ukrainian(value) || ' ÷ ' || in_ukrainian(planned) ELSE in_ukrainian(planned) || ' ÷ ' || in_ukrainian(value) END
            || ' ≈ ' || in_ukrainian(round(greatest(ratio, 1 / ratio))) AS arithmetic,
        CASE WHEN unit LIKE '%UAH' THEN abs(value - planned) * coalesce(money_scale(unit), 1) END AS amount,
        'Прошу уточнити числа в рядку' || named_uk(number, label) || ': чи в одних одиницях вказано план (' || in_ukrainian(planned) || ') і факт ('
            || in_ukrainian(value) || ')?' AS question_uk,
        [observation_id, planned_id] AS found_ids
    FROM out_of_proportion o
    WHERE NOT EXISTS (FROM cause c WHERE c.shift IS NOT NULL AND c.observation_id IN (o.observation_id, o.planned_id))
)
SELECT * EXCLUDE (found_ids), found_ids AS observation_ids FROM disproportion
