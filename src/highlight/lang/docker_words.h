/* Words of docker by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "ADD ARG Add Arg CMD COPY Cmd Copy ENTRYPOINT ENV EXPOSE Entrypoint Env Expose "
     "FROM From HEALTHCHECK Healthcheck LABEL Label MAINTAINER Maintainer SHELL "
     "STOPSIGNAL Shell Stopsignal USER User VOLUME Volume WORKDIR Workdir add arg cmd "
     "copy entrypoint env expose from healthcheck label maintainer shell stopsignal "
     "user volume workdir ", NULL},
};
/* clang-format on */
