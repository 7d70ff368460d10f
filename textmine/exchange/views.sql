-- Views to read: names where the tables have ids, and where each row stands.
CREATE VIEW claims_readable AS
SELECT
  c.claim_id,
  d.title AS document,
  p.section,
  p.number AS paragraph,
  p.page_first,
  p.page_last,
  (SELECT group_concat(coalesce(nullif(n.name_en, ''), n.name_zh, j.value), ' | ') FROM json_each(c.actors) j LEFT JOIN concepts n ON n.concept_id = j.value) AS actors_en,
  c.gloss_en,
  (SELECT group_concat(coalesce(nullif(n.name_en, ''), n.name_zh, j.value), ' | ') FROM json_each(c.targets) j LEFT JOIN concepts n ON n.concept_id = j.value) AS targets_en,
  (SELECT group_concat(coalesce(nullif(n.name_en, ''), n.name_zh, j.value), ' | ') FROM json_each(c.concepts) j LEFT JOIN concepts n ON n.concept_id = j.value) AS concepts_en,
  (SELECT group_concat(coalesce(nullif(n.name_en, ''), n.name_zh, j.value), ' | ') FROM json_each(c.attribution) j LEFT JOIN concepts n ON n.concept_id = j.value) AS said_by_en,
  (SELECT group_concat(coalesce(nullif(n.name_zh, ''), n.name_en, j.value), ' | ') FROM json_each(c.actors) j LEFT JOIN concepts n ON n.concept_id = j.value) AS actors_zh,
  (SELECT group_concat(coalesce(nullif(n.name_zh, ''), n.name_en, j.value), ' | ') FROM json_each(c.targets) j LEFT JOIN concepts n ON n.concept_id = j.value) AS targets_zh,
  (SELECT group_concat(coalesce(nullif(n.name_zh, ''), n.name_en, j.value), ' | ') FROM json_each(c.concepts) j LEFT JOIN concepts n ON n.concept_id = j.value) AS concepts_zh,
  c.text,
  c.kind,
  e.event_type,
  e.quad_class,
  (SELECT group_concat(DISTINCT k.iso3) FROM json_each(c.actors) j JOIN actor_countries k ON k.concept_id = j.value) AS actors_iso3,
  (SELECT group_concat(DISTINCT k.iso3) FROM json_each(c.targets) j JOIN actor_countries k ON k.concept_id = j.value) AS targets_iso3,
  c.predicate,
  c.polarity,
  c.modality,
  c.time_text,
  c.time_start,
  c.time_end,
  c.confidence,
  c.rule,
  c.paragraph_id,
  c.start,
  c."end",
  p.text AS paragraph_text,
  c.decision,
  c.reviewer
FROM claims c
JOIN paragraphs p ON p.paragraph_id = c.paragraph_id
JOIN documents d ON d.document_id = p.document_id
LEFT JOIN claim_events e ON e.claim_id = c.claim_id
ORDER BY c.rowid;

CREATE VIEW findings_readable AS
SELECT
  f.finding_id,
  d.title AS document,
  f.section,
  f.number,
  f.headline,
  f.headline_en,
  (SELECT group_concat(coalesce(nullif(n.name_en, ''), n.name_zh, j.value), ' | ') FROM json_each(f.actors) j LEFT JOIN concepts n ON n.concept_id = j.value) AS actors_en,
  (SELECT group_concat(coalesce(nullif(n.name_en, ''), n.name_zh, j.value), ' | ') FROM json_each(f.threats) j LEFT JOIN concepts n ON n.concept_id = j.value) AS threats_en,
  (SELECT group_concat(coalesce(nullif(n.name_en, ''), n.name_zh, j.value), ' | ') FROM json_each(f.strategies) j LEFT JOIN concepts n ON n.concept_id = j.value) AS strategies_en,
  (SELECT group_concat(coalesce(nullif(n.name_zh, ''), n.name_en, j.value), ' | ') FROM json_each(f.actors) j LEFT JOIN concepts n ON n.concept_id = j.value) AS actors_zh,
  (SELECT group_concat(coalesce(nullif(n.name_zh, ''), n.name_en, j.value), ' | ') FROM json_each(f.threats) j LEFT JOIN concepts n ON n.concept_id = j.value) AS threats_zh,
  (SELECT group_concat(coalesce(nullif(n.name_zh, ''), n.name_en, j.value), ' | ') FROM json_each(f.strategies) j LEFT JOIN concepts n ON n.concept_id = j.value) AS strategies_zh,
  json_array_length(f.claims) AS claims,
  f.basis,
  f.citation,
  f.paragraph_id,
  p.text AS paragraph_text,
  f.decision,
  f.reviewer
FROM findings f
JOIN paragraphs p ON p.paragraph_id = f.paragraph_id
JOIN documents d ON d.document_id = p.document_id
ORDER BY f.rowid;

CREATE VIEW mentions_readable AS
SELECT
  m.mention_id,
  d.title AS document,
  p.section,
  p.number AS paragraph,
  m.label,
  m.text,
  m.name_zh,
  m.name_en,
  m.wikidata,
  m.concept_id,
  m.rule,
  m.paragraph_id,
  m.start,
  m."end",
  m.decision,
  m.reviewer
FROM mentions m
JOIN paragraphs p ON p.paragraph_id = m.paragraph_id
JOIN documents d ON d.document_id = p.document_id
ORDER BY m.rowid;
