-- Numbers that were recognised without certainty (scans), with what their second reading would mean.

CREATE OR REPLACE TEMP MACRO factor_of(value, printed, unit, unit_printed) AS -- what one printed unit is in the unit of the value
    CASE WHEN as_number(printed) <> 0 AND value <> 0 THEN value / as_number(printed)
        WHEN unit = 'UAH' THEN scale_of(concat_ws(' ', printed, unit_printed)) ELSE 1 END;
CREATE OR REPLACE TEMP MACRO sureness_uk(confidence) AS
    coalesce(' (певність ' || round(100 * confidence)::INTEGER || chr(160) || '%)', '');
CREATE OR REPLACE TEMP MACRO sureness_en(confidence) AS coalesce(' (' || round(100 * confidence)::INTEGER || ' % sure)', '');

CREATE OR REPLACE TEMP TABLE doubt AS
    SELECT
        n.note_id, o.observation_id, n.seen, nullif(n.suggestion, '') AS rival, o.confidence,
        as_number(rival) * factor_of(o.value, o.value_as_printed, o.unit, o.unit_as_printed) AS rival_value
    FROM note n
    JOIN observation o ON o.document_id = n.document_id AND coalesce(o.value_as_printed, '—') = n.seen AND o.quote = n.quote
        AND o.page IS NOT DISTINCT FROM n.page AND o.line_no IS NOT DISTINCT FROM n.line_no AND o.table_no IS NOT DISTINCT FROM n.table_no
        AND o.row_no IS NOT DISTINCT FROM n.row_no AND o.column_no IS NOT DISTINCT FROM n.column_no AND o.bbox IS NOT DISTINCT FROM n.bbox
    WHERE n.rule = 'doubtful';
