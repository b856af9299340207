-- Explanations of a budget passport report: an explanation that bears the name of another row, a deviation without one, words of
-- «no difference» beside a deviation, and words of non-performance beside none. The form asks for an explanation wherever the
-- stated deviation is not zero; where a document explains nothing at all, it has another form.
WITH explained AS (
    SELECT
        c.document_id, c.row_key, c.number, c.label, c.unit, c.unit_printed, c.value, c.tolerance, c.observation_id, o.theme,
        coalesce(l.reason, o.reason) AS reason, o.reason AS own_reason
    FROM cell c
    JOIN observation o USING (observation_id)
    LEFT JOIN line l ON l.line_id = o.line_id AND o.theme = 'funding'
    JOIN document d ON d.document_id = c.document_id
    WHERE c.slot = 'deviation' AND d.kind = 'budget_passport_report' AND NOT coalesce(l.is_total, false)
        AND coalesce(l.section, '') = CASE WHEN o.theme = 'funding' THEN (
            SELECT arg_min(coalesce(f.section, ''), f.position) FROM line f WHERE f.document_id = c.document_id) ELSE '' END
    QUALIFY row_number() OVER (PARTITION BY c.document_id, c.row_key, c.period_start ORDER BY c.fund = 'total' DESC, c.position) = 1
),
shifted AS (
    SELECT
        n.document_id, n.note_id, n.number, n.seen, n.suggestion, n.page, n.line_no, n.quote, own.reason, own.value AS own_value,
        own.observation_id AS own_id, named.value AS named_value, named.observation_id AS named_id
    FROM note n
    LEFT JOIN explained own ON own.document_id = n.document_id AND own.number = rtrim(n.number, '.') AND own.theme = 'indicator'
    LEFT JOIN explained named ON named.document_id = n.document_id AND named.number = rtrim(n.suggestion, '.') AND named.theme = 'indicator'
    WHERE n.rule = 'missing_explanation'
),
judged AS (
    SELECT
        *, count(reason) OVER (PARTITION BY document_id, theme) > 0 AS explains,
        regexp_matches(lower(reason), '(розбіжност|відхилен)\S* (відсутн|нема)|без відхилен|(освоєн|використан|викона)\S* (повністю|в повному обсязі)')
            AS says_none,
        regexp_matches(lower(reason), 'не (провод|провед|здійсн|викон|фінанс|придб|закупл)|скасуван|відсутній у зв')
            AS says_undone,
        abs(value) > tolerance AS deviates
    FROM explained
),
told AS (
    SELECT
        document_id, note_id AS key, 'unclear' AS verdict, 'notable' AS severity, NULL::DOUBLE AS stated, NULL AS unit,
        'Пояснення під номером ' || rtrim(number, '.') || ' має назву рядка ' || suggestion || ' («' || translate(shortened(seen, 120), '«»', '„“')
            || '»). ' || coalesce('За номером воно стосується відхилення ' || in_ukrainian(own_value), '')
            || coalesce(', за назвою — відхилення ' || in_ukrainian(named_value), '') || coalesce('. Текст: «' || shortened(reason, 120) || '»', '')
            || '. Схоже, назви зсунуто.' AS message_uk,
        'The explanation numbered ' || rtrim(number, '.') || ' bears the name of row ' || suggestion || ' (“' || shortened(seen, 120) || '”). '
            || coalesce('By its number it is about a deviation of ' || in_english(own_value), '')
            || coalesce(', by its name about one of ' || in_english(named_value), '') || '. The names seem to be shifted.' AS message_en,
        'Прошу уточнити, якого рядка стосується пояснення під номером ' || rtrim(number, '.') || ' («' || shortened(coalesce(reason, seen), 120) || '»): '
            || rtrim(number, '.') || ' чи ' || suggestion || '?' AS question_uk,
        those([own_id, named_id]) AS found_ids, page, line_no, quote
    FROM shifted
    UNION ALL BY NAME
    SELECT
        document_id, observation_id AS key, CASE WHEN reason IS NULL THEN 'source' ELSE 'unclear' END AS verdict, 'notable' AS severity,
        value AS stated, unit,
        CASE WHEN reason IS NULL THEN 'Відхилення ' || in_ukrainian(value) || chr(160) || unit_printed || ' у рядку' || named_uk(number, label)
                || ' не пояснено.'
            WHEN deviates THEN 'У рядку' || named_uk(number, label) || ' відхилення ' || in_ukrainian(value) || chr(160) || unit_printed
                || ', а в поясненні сказано: «' || shortened(reason, 160) || '».'
            ELSE 'У рядку' || named_uk(number, label) || ' відхилення немає, а в поясненні сказано: «' || shortened(reason, 160) || '».' END AS message_uk,
        CASE WHEN reason IS NULL THEN 'The deviation of ' || in_english(value) || ' ' || unit_printed || ' in row' || named_en(number, label)
                || ' is not explained.'
            WHEN deviates THEN 'Row' || named_en(number, label) || ' deviates by ' || in_english(value) || ' ' || unit_printed
                || ', while its explanation says: “' || shortened(reason, 160) || '”.'
            ELSE 'Row' || named_en(number, label) || ' does not deviate, while its explanation says: “' || shortened(reason, 160) || '”.' END AS message_en,
        CASE WHEN reason IS NULL THEN 'Прошу пояснити причину відхилення ' || in_ukrainian(value) || chr(160) || unit_printed || ' у рядку'
                || named_uk(number, label) || '.'
            ELSE 'Прошу уточнити пояснення до рядка' || named_uk(number, label) || ': відхилення ' || in_ukrainian(value) || chr(160) || unit_printed
                || ', а пояснення — «' || shortened(reason, 160) || '».' END AS question_uk,
        [observation_id] AS found_ids, NULL AS page, NULL AS line_no, NULL AS quote
    FROM judged
    WHERE explains AND ((deviates AND (reason IS NULL OR says_none)) OR (NOT deviates AND says_undone))
)
SELECT * EXCLUDE (found_ids), NULL::DOUBLE AS recomputed, found_ids AS observation_ids FROM told
