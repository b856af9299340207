-- An indicator of efficiency against what it divides: money ÷ product («середні витрати на одну камеру»), or one count ÷
-- another («звернень на одного оператора»). The three rows are found by the words of their names, never by their places: they
-- must share more than half of the words of the average with what is divided, and some with what divides. Where two
-- readings are as good as one another, or any good reading agrees, there is no finding. A figure cut off instead of rounded
-- is only a note. A row whose input has its decimal point elsewhere is reported by rule magnitude, one whose funds or deviation
-- do not fit by those rules, not here.
WITH result AS (
    SELECT *, stems(label) AS words, money_scale(unit) AS scale FROM cell
    WHERE theme = 'indicator' AND slot <> 'deviation' AND breakdown IN ('inputs', 'outputs', 'efficiency') AND unit <> '%'
),
frequency AS (
    SELECT document_id, breakdown, word, count(DISTINCT row_key) AS n
    FROM (SELECT document_id, breakdown, row_key, unnest(words) AS word FROM result)
    GROUP BY ALL
),
pair AS (
    SELECT a.document_id, a.row_key AS one, b.row_key AS other, sum(1.0 / greatest(fa.n, fb.n)) AS likeness, count(*) AS words
    FROM (SELECT DISTINCT document_id, breakdown, row_key, unnest(words) AS word FROM result) a
    JOIN (SELECT DISTINCT document_id, breakdown, row_key, unnest(words) AS word FROM result) b USING (document_id, word)
    JOIN frequency fa ON fa.document_id = a.document_id AND fa.breakdown = a.breakdown AND fa.word = a.word
    JOIN frequency fb ON fb.document_id = b.document_id AND fb.breakdown = b.breakdown AND fb.word = b.word
    WHERE a.row_key <> b.row_key
    GROUP BY ALL
),
reading AS (
    SELECT
        e.*, n.row_key AS numerator_key, d.row_key AS denominator_key, n.number AS numerator_number, n.label AS numerator_label,
        d.number AS denominator_number, d.label AS denominator_label,
        n.value * coalesce(n.scale / e.scale, 1) AS numerator, d.value AS denominator,
        n.observation_id AS numerator_id, d.observation_id AS denominator_id,
        numerator / denominator AS recomputed,
        e.tolerance + n.tolerance * coalesce(n.scale / e.scale, 1) / d.value AS precision,
        en.likeness + ed.likeness + coalesce(nd.likeness, 0) AS likeness
    FROM result e
    JOIN result n ON n.document_id = e.document_id AND n.slot = e.slot AND n.fund = e.fund
        AND n.period_start IS NOT DISTINCT FROM e.period_start AND n.period_end IS NOT DISTINCT FROM e.period_end
        AND (CASE WHEN e.scale IS NULL THEN n.unit = e.unit ELSE n.scale IS NOT NULL AND n.breakdown = 'inputs' END)
    JOIN result d ON d.document_id = e.document_id AND d.slot = e.slot AND d.fund = e.fund AND d.row_key <> n.row_key
        AND d.period_start IS NOT DISTINCT FROM e.period_start AND d.period_end IS NOT DISTINCT FROM e.period_end
        AND d.scale IS NULL AND d.value > 0 AND (e.scale IS NULL OR d.breakdown = 'outputs')
    JOIN pair en ON en.document_id = e.document_id AND en.one = e.row_key AND en.other = n.row_key
    JOIN pair ed ON ed.document_id = e.document_id AND ed.one = e.row_key AND ed.other = d.row_key
    LEFT JOIN pair nd ON nd.document_id = e.document_id AND nd.one = n.row_key AND nd.other = d.row_key
    WHERE e.breakdown = 'efficiency' AND n.breakdown <> 'efficiency' AND d.breakdown <> 'efficiency'
        AND 2 * en.words > len(e.words)
        AND (e.scale IS NOT NULL
            OR list_has_any(stems(regexp_extract(lower(e.label), ' на (?:одн\S*|1)\s+(.*)$', 1)), d.words))
),
best AS (
    SELECT
        *, bool_or(NOT differs(value, recomputed, precision)) OVER (PARTITION BY document_id, row_key, slot, fund, period_start,
            period_end) AS agrees,
        max(likeness) OVER (PARTITION BY document_id, row_key, slot, fund, period_start, period_end) AS of_row,
        max(likeness) OVER (PARTITION BY document_id, slot, fund, period_start, period_end, numerator_key, denominator_key)
            AS of_parts
    FROM reading
),
chosen AS (
    SELECT
        *, value > 0 AND recomputed > value AND recomputed - value < 2 * tolerance AS cut_off,
        round(numerator / nullif(value, 0)) AS fitting,
        fitting >= 1 AND fitting <> denominator AND NOT differs(numerator / fitting, value, precision) AS fits,
        round(abs(recomputed - value) * denominator * scale, 2) AS amount,
        in_ukrainian(numerator) || ' ÷ ' || in_ukrainian(denominator) || equals(recomputed) || in_ukrainian(recomputed) AS arithmetic
    FROM best b
    WHERE NOT agrees AND likeness = of_row AND likeness = of_parts AND NOT EXISTS (
        FROM misplaced m WHERE m.document_id = b.document_id AND m.row_key = b.numerator_key AND m.slot = b.slot
    ) AND NOT EXISTS (
        FROM fund_break x WHERE x.document_id = b.document_id AND x.slot = b.slot AND x.row_key IN (b.row_key, b.numerator_key, b.denominator_key)
    ) AND NOT EXISTS (
        FROM deviation_break x WHERE x.document_id = b.document_id AND x.row_key IN (b.row_key, b.numerator_key, b.denominator_key)
    )
    -- of two readings as good as one another neither is taken; what several funds say is said once
    QUALIFY count(*) OVER (PARTITION BY document_id, row_key, slot, fund, period_start, period_end) = 1
        AND row_number() OVER (PARTITION BY document_id, row_key, slot, period_start, period_end ORDER BY fund = 'total' DESC, position) = 1
)
SELECT
    document_id, observation_id AS key, 'source' AS verdict,
    CASE WHEN cut_off THEN 'note' WHEN abs(recomputed - value) >= 0.1 * recomputed THEN 'serious' ELSE 'notable' END AS severity,
    value AS stated, recomputed, unit,
    'Показник ефективності' || named_uk(number, label) || ' ' || phase_uk(slot) || ' вказано як ' || in_ukrainian(value)
        || chr(160) || unit_printed || ', а' || named_uk(numerator_number, numerator_label) || ' на'
        || named_uk(denominator_number, denominator_label) || ' дає інше: ' || arithmetic || '.'
        || CASE WHEN cut_off THEN ' Схоже, число обрізано, а не округлено.'
            WHEN fits THEN ' Вказане збігається з діленням на ' || in_ukrainian(fitting) || ', а не на '
                || in_ukrainian(denominator) || '.'
            ELSE '' END AS message_uk,
    'Indicator of efficiency' || named_en(number, label) || ' (' || slot || ') is stated as ' || in_english(value) || ' '
        || in_english_words(unit_printed) || ', while' || named_en(numerator_number, numerator_label) || ' divided by'
        || named_en(denominator_number, denominator_label) || ' gives another value: ' || in_english(numerator) || ' ÷ '
        || in_english(denominator) || equals(recomputed) || in_english(recomputed) || '.'
        || CASE WHEN cut_off THEN ' The number seems to be cut off instead of rounded.'
            WHEN fits THEN ' The stated value fits a division by ' || in_english(fitting) || ' instead of '
                || in_english(denominator) || '.'
            ELSE '' END AS message_en,
    arithmetic, CASE WHEN NOT cut_off THEN amount END AS amount,
    CASE WHEN NOT cut_off THEN 'Прошу пояснити, як обчислено показник' || named_uk(number, label) || ' (' || in_ukrainian(value)
        || chr(160) || unit_printed || ' ' || phase_uk(slot) || '), якщо ' || arithmetic || '?'
        || CASE WHEN fits THEN ' Чи ділили на ' || in_ukrainian(fitting) || ' замість ' || in_ukrainian(denominator)
            || ', і чому?' ELSE '' END END AS question_uk,
    [observation_id, numerator_id, denominator_id] AS observation_ids
FROM chosen
