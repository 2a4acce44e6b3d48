-- SPDX-License-Identifier: Apache-2.0
\echo Use "CREATE EXTENSION hoctap" to load this file. \quit

CREATE FUNCTION hoctap_score(rubric text, facts jsonb) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'pg_hoctap_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION hoctap_score IS 'the whole score sheet of one entity';

CREATE FUNCTION hoctap_outcome(rubric text, facts jsonb) RETURNS text
  AS 'MODULE_PATHNAME', 'pg_hoctap_outcome' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION hoctap_outcome IS
  'the id of the level or class, none, or no_band; NULL while more than one is possible';

CREATE FUNCTION hoctap_explain(rubric text, facts jsonb, language text DEFAULT 'vi') RETURNS text
  AS 'MODULE_PATHNAME', 'pg_hoctap_explain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION hoctap_explain IS 'why this result, in sentences; language is vi or en';
