-- What the documents say of crime: results (phase executed) and targets (phase planned), each with its own period.
CREATE VIEW crime_result AS
SELECT
    o.community_id, c.name_uk AS community, c.name_en AS community_en,
    o.document_id, o.programme_id,
    o.indicator_id, o.phase, o.breakdown, o.label,
    year(o.period_end) AS year, o.period_start, o.period_end, o.period_basis,
    o.value, o.unit, o.qualifier, o.missing_reason,
    o.observation_id, o.page, o.line_no, o.quote
FROM observation o
JOIN community c USING (community_id)
WHERE o.theme = 'crime'
ORDER BY o.community_id, o.document_id, o.period_end, o.position;

COMMENT ON VIEW crime_result IS 'Results and targets about crime: one row per figure that a document states';
COMMENT ON COLUMN crime_result.community_id IS 'Community';
COMMENT ON COLUMN crime_result.community IS 'Its name in Ukrainian';
COMMENT ON COLUMN crime_result.community_en IS 'Its name in English';
COMMENT ON COLUMN crime_result.document_id IS 'Document that states the figure';
COMMENT ON COLUMN crime_result.programme_id IS 'Programme that the figure is about; NULL if none is named';
COMMENT ON COLUMN crime_result.indicator_id IS 'crimes_solved, incidents_responded and so on (observation.indicator_id)';
COMMENT ON COLUMN crime_result.phase IS 'planned (a target) or executed (a result)';
COMMENT ON COLUMN crime_result.breakdown IS 'total, or the part that the figure is about';
COMMENT ON COLUMN crime_result.label IS 'What the document calls it; for a rate the kind of crime';
COMMENT ON COLUMN crime_result.year IS 'Year of period_end; NULL if the period is not known';
COMMENT ON COLUMN crime_result.period_start IS 'First day of the period';
COMMENT ON COLUMN crime_result.period_end IS 'Last day of the period';
COMMENT ON COLUMN crime_result.period_basis IS 'annual, part_year, term, cumulative or instant: unlike bases are not comparable';
COMMENT ON COLUMN crime_result.value IS 'Value in `unit`; NULL if a gap is printed';
COMMENT ON COLUMN crime_result.unit IS 'pcs (pieces), % or UAH (damage)';
COMMENT ON COLUMN crime_result.qualifier IS 'exact, approximately, more_than, less_than or up_to';
COMMENT ON COLUMN crime_result.missing_reason IS 'dash or blank where value is NULL';
COMMENT ON COLUMN crime_result.observation_id IS 'Observation to follow to its source';
COMMENT ON COLUMN crime_result.page IS 'Page, from 1; NULL in a format without pages';
COMMENT ON COLUMN crime_result.line_no IS 'Line of the text of the document, from 1';
COMMENT ON COLUMN crime_result.quote IS 'The words of the document';
