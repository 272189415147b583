import { sql, type Kysely } from 'kysely'

/**
 * The words that a text is found by, the same on every PostgreSQL: no extension is needed, and nothing depends on the
 * locale of the database. Texts and queries are cut into words by the same function.
 *
 * - Accents, case, full width, vowel points: folded. Each part of an identifier, a path or a version is a word, in its
 *   place: `src/lib/foo_bar.ts` is `src lib foo bar ts`, and `v4.2.1` is `4 2 1`.
 * - What is written without spaces (Chinese, Japanese, Korean, Thai and others) and emoji are cut into overlapping pairs.
 * - Beside their words, `fooBarBaz` is found by `barbaz` and `baz`, and the number of `#12` or of `/issues/12` by `#12`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Code points of what is written without spaces between words, of Hangul, and of emoji.
    create function search_is_unspaced(code integer) returns boolean
    language sql immutable parallel safe return
      code between 3584 and 4255 or code between 6016 and 6143 or code between 9728 and 10175
      or code between 11904 and 12255 or code between 12353 and 12543 or code between 12549 and 12735
      or code between 12784 and 12799 or code between 13312 and 19903 or code between 19968 and 40959
      or code between 44032 and 55215 or code between 63744 and 64255 or code between 126976 and 129791
      or code between 131072 and 205743;

    -- Pairs of neighbours in each run; the last of a run stands alone too when a text is indexed, so that it is found.
    create function search_pairs(folded text, is_text boolean) returns text
    language sql immutable parallel safe strict
    return (
      select string_agg(
        case
          when not here then letter
          when after_it then ' ' || letter || next_letter || ' '
          when is_text or not before_it then ' ' || letter || ' '
          else ' '
        end, '' order by place)
      from (
        select letter, place, here,
          lead(letter) over (order by place) as next_letter,
          lead(here, 1, false) over (order by place) as after_it,
          lag(here, 1, false) over (order by place) as before_it
        from (
          select letter, place, search_is_unspaced(ascii(letter)) as here
          from string_to_table(folded, null) with ordinality as letters (letter, place)
        ) as letters
      ) as neighbours
    );

    -- Words of a text, with one space between them.
    create function search_split(content text, is_text boolean) returns text
    language plpgsql immutable parallel safe strict
    as $$
    declare
      folded text := lower(content collate "C");
    begin
      if octet_length(folded) <> char_length(folded) then
        folded := regexp_replace(normalize(content, NFKD), '[\\u00ad\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u200b-\\u200f\\u2060\\ufe00-\\ufe0f\\ufeff]', '', 'g');
        folded := lower(normalize(folded, NFC) collate "C");
        folded := translate(folded,
          'ÐØĐĦŁŦıςĸÞΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѢѲѴҐҒҖҘҚҜҞҠҢҤҪҬҮҰҲҴҶҸҺҼҾӀӘӨԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖðøđħłŧþ',
          'dodhltiσkþαβγδεζηθικλμνξοπρστυφχψωђєѕіјљњћџабвгдежзиклмнопрстуфхцчшщъыьэюяѣѳѵґғҗҙқҝҟҡңҥҫҭүұҳҵҷҹһҽҿӏәөաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆdodhltþ');
        folded := replace(replace(replace(replace(replace(replace(folded, 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe');
        folded := search_pairs(folded, is_text);
      end if;
      -- A version is found with its "v" and without.
      if folded ~ 'v[0-9]+[.][0-9]' then
        folded := regexp_replace(folded, '(^|[^a-z0-9])v([0-9]+[.][0-9])', '\\1\\2', 'g');
      end if;
      return btrim(regexp_replace(folded, '[^a-z0-9\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u167f\\u1681-\\u1fff\\u2600-\\u27bf\\u2c00-\\u2dff\\u2e80-\\u2fff\\u3005-\\u3006\\u3021-\\u302f\\u3031-\\u303c\\u3040-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefe\\uff10-\\uffef\\U00010000-\\U000e0000]+', ' ', 'g'));
    end
    $$;

    create function search_words(content text) returns tsvector
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
      return case when more = '{}' then words else words || array_to_tsvector(array(select distinct unnest(more))) end;
    end
    $$;

    -- What was typed, as one condition: its words one after the other, the last one of them whole or only begun.
    -- Null when there is no word in it.
    create function search_query(typed text, is_begun boolean) returns tsquery
    language plpgsql immutable parallel safe strict
    as $$
    begin
      if typed ~ '^#[0-9]{1,12}$' then
        return quote_literal(typed)::tsquery;
      end if;
      return (
        select nullif(string_agg(left(word, 200) || case
            when place = count and (is_begun or search_is_unspaced(ascii(word)) and length(word) = 1) then ':*'
            else ''
          end, ' <-> ' order by place), '')::tsquery
        from (
          select word, place, count(*) over () as count
          from string_to_table(search_split(typed, false), ' ') with ordinality as parts (word, place)
          where word <> ''
        ) as parts
      );
    end
    $$;

    -- What a message is found by: what it says, and how its files are called.
    create function message_text(content text, attachments jsonb) returns text
    language sql immutable parallel safe strict
    return case
      when attachments = '[]' then content
      else content || ' ' || jsonb_path_query_array(attachments, '$[*].fileName')::text
    end;
  `.execute(db)
}
