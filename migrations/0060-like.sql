-- `like` of the query language: a text as its words, each between single spaces (twin of features/records/query/like.ts).
-- Japanese is joined script: it is found anywhere in its run, other words only whole.
create function like_text(value text) returns text language sql immutable strict parallel safe
  return ' ' || btrim(regexp_replace(regexp_replace(
      regexp_replace(lower(normalize(value, nfkc) collate "und-x-icu"), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036-\u3040\u3099-\u309c\u30a0\u30fb\u3200-\u33ff\ue000-\uf8ff\ufe00-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U0001f000-\U0001faff]+', ' ', 'g'),
      '([\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])(?=[^ \u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])', '\1 ', 'g'),
      '([^ \u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])(?=[\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])', '\1 ', 'g'), ' ') || ' ';

-- The same for formatted text: tags inside a line join what they stand between, the others part it.
create function like_html(value text) returns text language sql immutable strict parallel safe
  return like_text(regexp_replace(regexp_replace(regexp_replace(value,
      '</?(a|b|i|u|s|strong|em|font|span)(\s[^>]*)?>', '', 'gi'),
      '<[^>]*>', ' ', 'g'),
      '&[#a-z0-9]+;', ' ', 'gi'));
