---
# What the search looks through: a line for each document that has not search: false. Empty where nothing searches.
layout: null
sitemap: false
search: false
---
{%- assign search_pages = site.pages | where: "layout", "search" -%}
window.searchStore = [
{%- if site.search == true or search_pages.size > 0 -%}
{%- unless site.search_provider == "algolia" or site.search_provider == "google" -%}
{%- assign comma = "" -%}
{%- for set in site.collections -%}
{%- for entry in set.docs -%}
{%- if entry.title and entry.search != false and entry.hidden != true and set.output != false %}{{ comma }}
{"title":{{ entry.title | strip_html | jsonify }},"url":{{ entry.url | relative_url | jsonify }},"words":{{ entry.tags | default: "" | concat: entry.categories | jsonify }},"text":{% if site.search_full_content %}{{ entry.content | strip_html | split: " " | join: " " | jsonify }}{% else %}{{ entry.content | strip_html | truncatewords: 50 | split: " " | join: " " | jsonify }}{% endif %}}
{%- assign comma = "," -%}
{%- endif -%}
{%- endfor -%}
{%- endfor -%}
{%- if site.lunr.search_within_pages -%}
{%- for entry in site.html_pages -%}
{%- if entry.title and entry.search != false %}{{ comma }}
{"title":{{ entry.title | strip_html | jsonify }},"url":{{ entry.url | relative_url | jsonify }},"words":[],"text":{% if site.search_full_content %}{{ entry.content | strip_html | split: " " | join: " " | jsonify }}{% else %}{{ entry.content | strip_html | truncatewords: 50 | split: " " | join: " " | jsonify }}{% endif %}}
{%- assign comma = "," -%}
{%- endif -%}
{%- endfor -%}
{%- endif -%}
{%- endunless -%}
{%- endif %}
];
