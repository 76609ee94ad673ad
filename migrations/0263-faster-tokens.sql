-- The same tokens by pairing neighbours instead of cutting the word at every character: a third less work with every write.
create or replace function like_tokens(value text) returns text[] language sql immutable strict parallel safe cost 500
  return (select coalesce(array_agg(distinct part.token), '{}')
    from regexp_split_to_table(btrim(like_text(value)), ' ') as w(word)
    cross join lateral (select w.word ~ '^[\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]' and char_length(w.word) > 1 as yes, string_to_array(w.word, null) as letters) as joined
    cross join lateral (
      select left(w.word, 64) as token where not joined.yes and w.word <> ''
      union all
      select pair.a || pair.b from unnest(joined.letters[:cardinality(joined.letters) - 1], joined.letters[2:]) as pair(a, b) where joined.yes
    ) as part);
