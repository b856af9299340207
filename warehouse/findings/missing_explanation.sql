-- Explanations of deviations: one that bears the name of another row, a deviation without one, words of «no difference» beside a
-- deviation, and words of non-performance beside none. A budget passport report asks for an explanation wherever the stated
-- deviation is not zero (where it explains nothing at all, it has another form). Another table with a column of reasons need not
-- explain everything: there a deviation is a question where most rows that spent less than planned have their reason.
WITH deviation AS (
    SELECT
        c.document_id, c.row_key, c.number, c.label, c.unit, c.unit_printed, c.value, abs(c.value) > c.tolerance AS deviates, c.observation_id, o.theme,
        coalesce(l.reason, o.reason) AS reason, true AS is_form, e.value > 0 AS has_fact
    FROM cell c
    JOIN observation o USING (observation_id)
    LEFT JOIN line l ON l.line_id = o.line_id AND o.theme = 'funding'
    JOIN document d ON d.document_id = c.document_id
    LEFT JOIN cell e ON (e.document_id, e.row_key, e.fund, e.slot) = (c.document_id, c.row_key, c.fund, 'executed')
        AND e.period_start IS NOT DISTINCT FROM c.period_start AND e.period_end IS NOT DISTINCT FROM c.period_end
    WHERE c.slot = 'deviation' AND d.kind = 'budget_passport_report' AND NOT coalesce(l.is_total, false)
        AND coalesce(l.section, '') = CASE WHEN o.theme = 'funding' THEN (
            SELECT arg_min(coalesce(f.section, ''), f.position) FROM line f WHERE f.document_id = c.document_id) ELSE '' END
    QUALIFY row_number() OVER (PARTITION BY c.document_id, c.row_key, c.period_start ORDER BY c.fund = 'total' DESC, c.position) = 1
    UNION ALL
    SELECT -- a dash is nothing spent
        p.document_id, p.row_key, p.number, p.label, p.unit, p.unit_printed, coalesce(e.value, 0) - p.value AS deviation,
        differs(coalesce(e.value, 0), p.value, p.tolerance + f.tolerance), e.observation_id, 'funding', l.reason, false, coalesce(e.value, 0) > 0
    FROM cell p
    JOIN leaf l ON l.line_id = p.line_id AND NOT l.is_form
    JOIN observation e ON e.line_id = p.line_id AND e.indicator_id = 'funding' AND e.phase = 'executed' AND e.fund = p.fund
        AND e.period_start IS NOT DISTINCT FROM p.period_start AND e.period_end IS NOT DISTINCT FROM p.period_end
    LEFT JOIN figure f ON f.observation_id = e.observation_id
    WHERE p.theme = 'funding' AND p.slot = 'planned' AND p.fund = 'total' AND (f.observation_id IS NOT NULL OR e.missing_reason = 'dash')
        AND (e.value <= p.value OR e.value IS NULL)
    QUALIFY count(*) OVER (PARTITION BY p.document_id, p.row_key) = 1
),
judged AS (
    SELECT
        *, count(reason) FILTER (deviates) OVER of_document AS explained, count(*) FILTER (deviates AND reason IS NULL) OVER of_document AS silent,
        CASE WHEN is_form THEN explained > 0 ELSE explained >= 2 * silent END AS explains,
        regexp_matches(lower(reason), '(розбіжност|відхилен)\S* (відсутн|нема)|без відхилен|кошт\S* (освоєн|використан)\S* (повністю|[ув] повному обсязі)')
            OR regexp_matches(lower(reason), '(освоєн|використан|профінансован)\S* (повністю|[ув] повному обсязі)')
            OR is_form AND regexp_matches(lower(reason), 'викона\S* (повністю|[ув] повному обсязі)') AS says_none,
        regexp_matches(lower(reason), 'не (провод|провед|здійсн|викон|фінанс|придб|закупл)|скасуван|відсутній у зв') AS says_undone
    FROM deviation
    WINDOW of_document AS (PARTITION BY document_id, theme)
),
wrong AS (
    SELECT
        *, reason IS NULL AS is_silent, in_ukrainian(value) || chr(160) || unit_printed AS deviation_uk, in_english(value) || ' ' || in_english_words(unit_printed) AS deviation_en,
        translate(shortened(reason, 160), '«»', '„“') AS said
    FROM judged
    WHERE explains AND ((deviates AND (reason IS NULL OR says_none)) OR (NOT deviates AND has_fact AND says_undone))
),
shifted AS ( -- the reader saw the name of another row beside the number
    SELECT
        n.document_id, n.note_id, rtrim(n.number, '.') AS number, n.seen, n.suggestion, n.page, n.line_no, n.quote, own.reason, own.value AS own_value,
        own.observation_id AS own_id, named.value AS named_value, named.observation_id AS named_id
    FROM note n
    LEFT JOIN deviation own ON own.document_id = n.document_id AND own.number = rtrim(n.number, '.') AND own.theme = 'indicator'
    LEFT JOIN deviation named ON named.document_id = n.document_id AND named.number = rtrim(n.suggestion, '.') AND named.theme = 'indicator'
    WHERE n.rule = 'missing_explanation'
)
SELECT
    document_id, note_id AS key, 'unclear' AS verdict, 'notable' AS severity, NULL::DOUBLE AS stated, NULL::DOUBLE AS recomputed, NULL AS unit,
    'Пояснення під номером ' || number || ' має назву рядка ' || suggestion || ' («' || translate(shortened(seen, 120), '«»', '„“')
        || '»). ' || coalesce('За номером воно стосується відхилення ' || in_ukrainian(own_value), '')
        || coalesce(', за назвою — відхилення ' || in_ukrainian(named_value), '') || coalesce('. Текст: «' || shortened(reason, 120) || '»', '')
        || '. Схоже, назви зсунуто.' AS message_uk,
    'The explanation numbered ' || number || ' bears the name of row ' || suggestion || ' (“' || shortened(seen, 120) || '”). '
        || coalesce('By its number it is about a deviation of ' || in_english(own_value), '')
        || coalesce(', by its name about one of ' || in_english(named_value), '') || '. The names seem to be shifted.' AS message_en,
    NULL::DOUBLE AS amount,
    'Прошу уточнити, якого рядка стосується пояснення під номером ' || number || ' («' || shortened(coalesce(reason, seen), 120) || '»): '
        || number || ' чи ' || suggestion || '?' AS question_uk,
    those([own_id, named_id]) AS observation_ids, page, line_no, quote
FROM shifted
UNION ALL BY NAME
SELECT
    document_id, observation_id AS key, CASE WHEN is_silent AND is_form THEN 'source' ELSE 'unclear' END AS verdict,
    CASE WHEN is_silent AND NOT is_form THEN 'note' ELSE 'notable' END AS severity, CASE WHEN is_form THEN value END AS stated, unit,
    CASE WHEN is_silent AND is_form THEN 'Відхилення ' || deviation_uk || ' у рядку' || named_uk(number, label) || ' не пояснено.'
        WHEN is_silent THEN 'У рядку' || named_uk(number, label) || ' факт менший за план на ' || in_ukrainian(-value) || chr(160) || unit_printed
            || ', а причини не вказано, хоча інші рядки її мають.'
        WHEN deviates THEN 'У рядку' || named_uk(number, label) || ' відхилення ' || deviation_uk || ', а в поясненні сказано: «' || said || '».'
        ELSE 'У рядку' || named_uk(number, label) || ' відхилення немає, а в поясненні сказано: «' || said || '».' END AS message_uk,
    CASE WHEN is_silent AND is_form THEN 'The deviation of ' || deviation_en || ' in row' || named_en(number, label) || ' is not explained.'
        WHEN is_silent THEN 'Row' || named_en(number, label) || ' is ' || in_english(-value) || ' ' || in_english_words(unit_printed)
            || ' below its plan without a reason, while other rows have theirs.'
        WHEN deviates THEN 'Row' || named_en(number, label) || ' deviates by ' || deviation_en || ', while its explanation says: “' || said || '”.'
        ELSE 'Row' || named_en(number, label) || ' does not deviate, while its explanation says: “' || said || '”.' END AS message_en,
    CASE WHEN deviates THEN round(abs(value) * money_scale(unit), 2) END AS amount,
    CASE WHEN is_silent THEN 'Прошу пояснити причину відхилення ' || deviation_uk || ' у рядку' || named_uk(number, label) || '.'
        ELSE 'Прошу уточнити пояснення до рядка' || named_uk(number, label) || ': відхилення ' || CASE WHEN deviates THEN deviation_uk ELSE 'немає' END
            || ', а пояснення — «' || said || '».' END AS question_uk,
    [observation_id] AS observation_ids
FROM wrong
