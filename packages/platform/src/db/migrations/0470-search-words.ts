import { sql, type Kysely } from 'kysely'

/** The same words of a text as in 0120, sooner: nothing that is built of them changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function search_words(content text) returns tsvector
    language plpgsql immutable parallel safe strict cost 1000
    -- Indexes are built and analysed with a search path of the system's own.
    set search_path from current
    as $$
    declare
      words tsvector;
      more text[] := '{}';
    begin
      if octet_length(content) = char_length(content) and content !~ '[0-9][eE][0-9]|v[0-9]+[.][0-9]' collate "C" then
        -- The same words sooner: without these characters the parser of PostgreSQL knows words and whole numbers only.
        words := to_tsvector('simple', replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(content collate "C"), '_', ' '), '-', ' '), '.', ' '), '/', ' '), '~', ' '), '<', ' '), '>', ' '), '&', ' '), '+', ' '), '@', ' '), ':', ' '));
      else
        select string_agg(left(word, 200) || ':' || least(place, 16383), ' ')::tsvector into words
        from string_to_table(search_split(content, true), ' ') with ordinality as parts (word, place)
        where word <> '';
      end if;
      if content ~ '[a-z][A-Z]' then
        more := array(
          select lower(left(substr(word, place + 1), 100) collate "C")
          from (select distinct hit[1] as word from regexp_matches(left(content, 20000), '[A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*', 'g') as hit limit 1000) as camels,
            generate_series(1, least(length(word), 100) - 1) as place
          where substr(word, place, 2) ~ '[a-z][A-Z]');
      end if;
      if content ~ '[#/][0-9]' then
        more := more || array(
          select '#' || hit[1]
          from regexp_matches(left(content, 20000), '(?:#|/(?:issues?|pulls?|tasks?|merge_requests)/)([0-9]{1,12})(?![0-9A-Za-z_])', 'g') as hit limit 1000);
      end if;
      words := coalesce(words, '');
      -- Most texts have none, and a query for each costs as much as all of the rest.
      if more = '{}' then
        return words;
      end if;
      return words || array_to_tsvector(array(select distinct unnest(more)));
    end
    $$;
  `.execute(db)
}
