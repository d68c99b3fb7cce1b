/* Words of scss by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"property", "nl",
     "align-items align-self all animation animation-delay animation-direction "
     "animation-fill-mode animation-iteration-count animation-play-state appearance "
     "azimuth backface-visibility background background-attachment background-color "
     "background-image background-position background-repeat background-size border "
     "border-bottom border-bottom-left-radius border-bottom-right-radius "
     "border-bottom-width border-collapse border-color border-image border-left "
     "border-radius border-right border-spacing border-style border-top "
     "border-top-left-radius border-top-right-radius border-top-width border-width "
     "bottom box-decoration-break box-shadow box-sizing caption-side clear clip color "
     "color-profile column-count column-span column-width columns content crop cue "
     "cursor direction display elevation empty-cells filter fit flex flex-basis "
     "flex-direction flex-wrap float font font-family font-feature-settings font-size "
     "font-stretch font-style font-synthesis font-weight grid-column grid-columns "
     "grid-template hanging-punctuation height hyphens icon image-rendering ime-mode "
     "justify-content left line-height list-style list-style-type margin margin-bottom "
     "margin-left margin-right margin-top mark marks max-height max-width min-height "
     "min-width move-to object-fit opacity order orphans outline outline-offset "
     "overflow overflow-y padding padding-bottom padding-left padding-right "
     "padding-top page page-policy pause perspective pitch play-during pointer-events "
     "position punctuation-trim quotes rendering-intent resize rest richness right "
     "rotation size speak speech-rate src stress tab-size table-layout target "
     "text-align text-decoration text-indent text-justify text-overflow text-shadow "
     "text-transform top transform transform-origin transition transition-duration "
     "transition-property transition-timing-function unicode-bidi vertical-align "
     "visibility voice-family volume white-space widows width word-wrap z-index ", NULL},
    {"value", "bp",
     "false true ", NULL},
    {"value", "m",
     "-0 -1 -10px -11px -150px -18px -1px -2 -255 -2em -2px -300px -320px -40px -45deg "
     "-54px -55px -57 -5em -6px -7px -910px ", NULL},
    {"value", "nb",
     "above absolute always armenian aural auto avoid baseline behind below "
     "bidi-override blink block bold bolder both bottom capitalize center circle "
     "cjk-ideographic collapse condensed continuous crop cross crosshair cursive "
     "dashed decimal default digits disc dotted double embed expanded fantasy fast "
     "faster fixed georgian groove hebrew help hidden hide high higher hiragana icon "
     "inherit inline inset inside invert italic justify katakana landscape large "
     "larger left leftwards level lighter line-through list-item loud low lower "
     "lowercase ltr medium message-box middle mix monospace no-repeat none normal "
     "nowrap oblique once outset outside overline pointer portrait px relative repeat "
     "repeat-y rgb ridge right rightwards sans-serif scroll separate serif show silent "
     "slow slower smaller soft solid spell-out square static status-bar super "
     "table-cell text thick thin top transparent underline uppercase url visible wait "
     "wider x-large xx-large ", NULL},
    {"value", "no",
     "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond "
     "blue blueviolet brown burlywood cadetblue chartreuse chocolate coral "
     "cornflowerblue cornsilk crimson cyan deeppink deepskyblue dimgray dodgerblue "
     "firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod "
     "gray green greenyellow honeydew hotpink indianred indigo ivory khaki lavender "
     "lavenderblush lawngreen lemonchiffon lime limegreen linen magenta maroon "
     "midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive "
     "olivedrab orange orangered orchid papayawhip peachpuff peru pink plum powderblue "
     "purple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell "
     "sienna silver skyblue slateblue slategray snow springgreen steelblue tan teal "
     "thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen ", NULL},
};
/* clang-format on */
