-- The stated percentage of execution against executed ÷ planned, of a row or of the programme as a whole. «Відсоток
-- виконання заходу» may mean that the work is done, not that the money is spent: the verdict is unclear, unless other percentages
-- of the document are those of the money and this one is no «100 %». A percentage cut off instead of rounded is only a note.
WITH differing AS (
    SELECT *, abs(stated - recomputed) AS difference, of_money >= 2 AND stated <> 100 AS about_money
    FROM rate_break
    WHERE break_id NOT IN (SELECT break_id FROM cause WHERE NOT is_told)
        AND coalesce(executed_id, '') NOT IN (SELECT observation_id FROM out_of_proportion) -- rule magnitude tells it
),
told AS (
    SELECT
        *, coalesce('за рядком' || nullif(named_uk(number, measure), ''), 'програми') AS what_uk,
        coalesce('of row' || nullif(named_en(number, measure), ''), 'of the programme') AS what_en,
        CASE rate_base WHEN 'planned' THEN 'запланованих ' ELSE 'виділених ' END AS base_uk,
        in_ukrainian(executed) || ' ÷ ' || in_ukrainian(base) || ' × 100' || equals(recomputed) || in_ukrainian(recomputed) || chr(160) || '%' AS arithmetic
    FROM differing
)
SELECT
    document_id, stated_id AS key, CASE WHEN cut_off OR about_money THEN 'source' ELSE 'unclear' END AS verdict,
    CASE WHEN cut_off THEN 'note' WHEN difference >= 10 THEN 'serious' ELSE 'notable' END AS severity,
    stated, recomputed, '%' AS unit,
    'Виконання ' || what_uk || ' вказано як ' || in_ukrainian(stated) || chr(160) || '%, а '
        || CASE rate_base WHEN 'planned' THEN 'профінансовано ' ELSE 'використано ' END
        || in_ukrainian(executed) || ' із ' || base_uk || hryvnias(base) || ': ' || arithmetic || '. '
        || CASE WHEN cut_off THEN 'Схоже, відсоток обрізано, а не округлено.'
            WHEN about_money THEN 'Інші відсотки цього документа обчислено саме з грошей.'
            ELSE 'Можливо, відсоток означає виконання робіт, а не використання грошей.' END AS message_uk,
    'Execution ' || what_en || ' is stated as ' || in_english(stated) || ' %, while ' || in_english(executed) || ' UAH of '
        || in_english(base) || ' ' || rate_base || ' were spent: ' || in_english(executed) || ' ÷ ' || in_english(base)
        || ' × 100' || equals(recomputed) || in_english(recomputed) || ' %. '
        || CASE WHEN cut_off THEN 'The percentage seems to be cut off instead of rounded.'
            WHEN about_money THEN 'Other percentages of this document are those of the money.'
            ELSE 'The percentage may mean that the work is done rather than that the money is spent.' END AS message_en,
    replace(arithmetic, chr(160) || '%', '') AS arithmetic,
    CASE WHEN NOT cut_off THEN round(abs(stated / 100 * base - executed), 2) END AS amount,
    CASE WHEN cut_off THEN NULL
        WHEN about_money THEN 'Прошу уточнити відсоток виконання ' || what_uk || ': вказано ' || in_ukrainian(stated) || chr(160) || '%, а '
            || hryvnias(executed) || ' із ' || base_uk || hryvnias(base) || ' — це ' || in_ukrainian(recomputed) || chr(160) || '%. Яке з чисел правильне?'
        ELSE 'Прошу пояснити, що означає виконання ' || what_uk || ' на ' || in_ukrainian(stated) || chr(160) || '%, якщо використано ' || hryvnias(executed)
            || ' із ' || base_uk || hryvnias(base) || ' (' || in_ukrainian(recomputed) || chr(160) || '%)?' END AS question_uk,
    list_concat([stated_id], parts) AS observation_ids
FROM told
