-- How messages tell numbers, times and quantities, in Ukrainian and in English.

-- Numbers and words in messages.
CREATE OR REPLACE TEMP MACRO in_cents(x) AS -- by way of a decimal: 63.855 is a little less as a binary fraction
    coalesce(round(try_cast(x AS DECIMAL(30, 6)), 2)::DOUBLE, x);
CREATE OR REPLACE TEMP MACRO in_ukrainian(x) AS
    replace(CASE WHEN in_cents(x) = trunc(x) THEN translate(format('{:,.0f}', x), ',', chr(160))
        ELSE rtrim(translate(format('{:,.2f}', in_cents(x)), ',.', chr(160) || ','), '0') END, '-', '−');
CREATE OR REPLACE TEMP MACRO in_english(x) AS
    replace(CASE WHEN in_cents(x) = trunc(x) THEN format('{:,.0f}', x)
        ELSE rtrim(format('{:,.2f}', in_cents(x)), '0') END, '-', '−');
CREATE OR REPLACE TEMP MACRO in_english_words(unit) AS -- «тис. грн» of a message in English
    regexp_replace(replace(replace(unit, 'тис. грн', 'thousand UAH'), 'млн грн', 'million UAH'), '^грн$', 'UAH');
CREATE OR REPLACE TEMP MACRO hryvnias(x) AS in_ukrainian(x) || chr(160) || 'грн';
CREATE OR REPLACE TEMP MACRO equals(x) AS CASE WHEN x = in_cents(x) THEN ' = ' ELSE ' ≈ ' END;
CREATE OR REPLACE TEMP MACRO shortened(words, most) AS
    CASE WHEN length(words) > most THEN rtrim(left(words, most - 1)) || '…' ELSE words END;
CREATE OR REPLACE TEMP MACRO named_uk(number, label) AS
    coalesce(' ' || rtrim(number, '.'), '') || coalesce(' «' || translate(shortened(label, 120), '«»', '„“') || '»', '');
CREATE OR REPLACE TEMP MACRO named_en(number, label) AS
    coalesce(' ' || rtrim(number, '.'), '') || coalesce(' “' || shortened(label, 120) || '”', '');
CREATE OR REPLACE TEMP MACRO phase_uk(phase) AS
    CASE phase WHEN 'planned' THEN 'за планом' WHEN 'allocated' THEN 'виділено' ELSE 'за фактом' END;
CREATE OR REPLACE TEMP MACRO joined(numbers, sign) AS -- «1 + 2 − 3»
    replace(array_to_string(list_transform(numbers, lambda x: in_ukrainian(x)), ' ' || sign || ' '), '+ −', '− ');
CREATE OR REPLACE TEMP MACRO times_uk(n) AS in_ukrainian(round(n)) || ' ' || CASE WHEN round(n) % 100 BETWEEN 11 AND 14 THEN 'разів'
    WHEN round(n) % 10 = 1 THEN 'раз' WHEN round(n) % 10 BETWEEN 2 AND 4 THEN 'рази' ELSE 'разів' END;
CREATE OR REPLACE TEMP MACRO when_uk(first, last) AS CASE WHEN first = last THEN 'на ' || strftime(last, '%d.%m.%Y')
    WHEN month(first) = 1 AND day(first) = 1 AND month(last) = 12 AND day(last) = 31
    THEN 'за ' || CASE WHEN year(first) = year(last) THEN year(last) || chr(160) || 'рік' ELSE year(first) || '–' || year(last) || chr(160) || 'роки' END
    ELSE 'за ' || strftime(first, '%d.%m.%Y') || '–' || strftime(last, '%d.%m.%Y') END;
CREATE OR REPLACE TEMP MACRO when_en(first, last) AS CASE WHEN first = last THEN 'on ' || last::VARCHAR ELSE 'for ' || first::VARCHAR || ' to ' || last::VARCHAR END;
CREATE OR REPLACE TEMP MACRO quantity_uk(indicator_id, breakdown) AS coalesce(map_extract_value(map {
    'cameras_operating': 'кількість діючих камер', 'cameras_installed': 'кількість встановлених камер', 'cameras_restored': 'кількість відновлених камер',
    'crimes_solved': 'кількість розкритих злочинів', 'murders_solved': 'кількість розкритих убивств', 'thefts_solved': 'кількість розкритих крадіжок',
    'robberies_solved': 'кількість розкритих грабежів і розбоїв', 'frauds_solved': 'кількість розкритих шахрайств',
    'hooliganism_solved': 'кількість розкритих хуліганств', 'drug_crimes_solved': 'кількість розкритих злочинів із наркотиками',
    'vehicle_thefts_solved': 'кількість розкритих угонів', 'vehicle_thefts_registered': 'кількість зареєстрованих угонів',
    'incidents_responded': 'кількість випадків реагування на події', 'illegal_trade_stopped': 'кількість припинених випадків незаконної торгівлі',
    'requests_from_authorities': 'кількість запитів органів влади', 'requests_from_citizens': 'кількість запитів громадян',
    'vehicles_found': 'кількість розшуканих автомобілів', 'persons_detained': 'кількість затриманих осіб',
    'missing_persons_found': 'кількість знайдених зниклих осіб', 'traffic_violations_recorded': 'кількість зафіксованих порушень правил дорожнього руху',
    'damage_amount': 'сума збитків', 'crime_reduction_rate': 'зменшення злочинності', 'crime_solving_increase_rate': 'зростання розкриття злочинів',
    'funding': 'сума програми'}, indicator_id), indicator_id)
    || coalesce(' (' || map_extract_value(map {'analytic': 'аналітичні', 'overview': 'оглядові', 'panoramic': 'панорамні', 'ptz': 'поворотні',
    'number_plate': 'з розпізнаванням номерів', 'face_recognition': 'з розпізнаванням облич', 'speed': 'з вимірюванням швидкості'}, breakdown) || ')', '');
CREATE OR REPLACE TEMP MACRO capital(words) AS upper(left(words, 1)) || substr(words, 2);
CREATE OR REPLACE TEMP MACRO those(ids) AS -- without gaps and repetitions, in their order: the questioned one stays first
    list_filter(ids, lambda x, i: x IS NOT NULL AND list_position(ids, x) = i);
