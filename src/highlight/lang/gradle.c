#include "highlight/languages.h"

static const struct words WORD_LIST[] = {
    {"id", "k",
     "allprojects artifacts buildscript configuration dependencies repositories sourceSets "
     "subprojects publishing ",
     NULL},
    {"id", "kt",
     "ArtifactResolutionQuery ComponentSelection ComponentSelectionRules Configuration "
     "ConventionProperty ExtensionAware ExtraPropertiesExtension Gradle "
     "IncrementalTaskInputs IvyArtifact IvyArtifactSet IvyModuleDescriptorSpec "
     "IvyPublication JavaToolChain MavenArtifact MavenArtifactSet MavenPom "
     "MavenPublication PluginDependenciesSpec PluginDependencySpec Project "
     "PublishingExtension ResolutionStrategy ResourceHandler Script Settings SourceSet "
     "SourceSetOutput Task TextResourceFactory ",
     NULL},
};

const struct language LANG_GRADLE = {.tag = "gradle", .base = &LANG_GROOVY, WORDS(WORD_LIST)};
