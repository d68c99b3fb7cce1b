{%- comment -%} Nothing here asks for a notice; the name is kept for layouts that ask for it. {%- endcomment -%}
