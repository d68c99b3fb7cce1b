/* Words of julia by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "begin catch do else elseif end export finally for function if import in isa "
     "macro module quote return struct try using where while ", NULL},
    {"id", "kd",
     "const global local ", NULL},
    {"id", "kt",
     "AbstractArray AbstractChannel AbstractChar AbstractDict AbstractDisplay "
     "AbstractFloat AbstractIrrational AbstractMatrix AbstractRNG AbstractRange "
     "AbstractSerializer AbstractSet AbstractString AbstractUnitRange AbstractVecOrMat "
     "AbstractVector Adjoint Any ArgumentError Array AssertionError BigFloat BigInt "
     "BitArray BitMatrix BitSet BitVector Bool BoundsError BunchKaufman "
     "CapturedException CartesianIndex CartesianIndices Cchar Cdouble Cfloat Channel "
     "Char Cholesky Cint Cintmax_t Clong Clonglong ClusterManager Cmd Colon Complex "
     "ComplexF16 ComplexF32 ComplexF64 CompositeException Condition Cptrdiff_t Cshort "
     "Csize_t Cssize_t Cstring Cuchar Cuint Cuintmax_t Culong Culonglong Cushort Cvoid "
     "Cwchar_t Cwstring DataType Date DateFormat DenseArray DenseMatrix DenseVecOrMat "
     "DenseVector Dict DimensionMismatch Dims DivideError DomainError EOFError Eigen "
     "Enum ErrorException Exception ExponentialBackOff Expr Factorization FileMonitor "
     "Float16 Float32 Float64 Function GlobalRef HTML Hermitian Hessenberg IO IOBuffer "
     "IOContext IOStream IPAddr IdDict IndexCartesian IndexLinear IndexStyle "
     "InexactError InitError Int Int128 Int16 Int32 Int64 Int8 Integer "
     "InterruptException InvalidStateException Irrational KeyError LDLt LQ LU LinRange "
     "LineNumberNode LinearIndices LoadError MIME Matrix MersenneTwister Method "
     "MethodError Missing MissingException Module NTuple NamedTuple Nothing Number "
     "OrdinalRange OutOfMemoryError OverflowError Pair PartialQuickSort "
     "PermutedDimsArray Pipe PollingFileWatcher Ptr QR QuoteNode RandomDevice Rational "
     "RawFD ReadOnlyMemoryError Real ReentrantLock Ref Regex RegexMatch RemoteChannel "
     "RoundingMode SVD Schur SegmentationFault Set Signed Some SparseMatrixCSC "
     "StackOverflowError StepRange StepRangeLen StridedArray StridedMatrix "
     "StridedVecOrMat StridedVector String StringIndexError SubArray SubString "
     "SubstitutionString Symbol Symmetric SystemError Task Text TextDisplay Time Timer "
     "Transpose Tuple Type TypeError TypeVar UInt UInt128 UInt16 UInt32 UInt64 UInt8 "
     "UndefInitializer UndefKeywordError UndefRefError UndefVarError UniformScaling "
     "Union UnionAll UnitRange Unsigned Val Vararg VecElement VecOrMat Vector "
     "VersionNumber WeakKeyDict WeakRef WorkerConfig ", NULL},
    {"id", "nb",
     "ARGS C_NULL DEPOT_PATH ENDIAN_BOM ENV Inf Inf16 Inf32 Inf64 LOAD_PATH NaN NaN16 "
     "NaN32 NaN64 VERSION devnull false im missing nothing pi stderr stdin stdout true "
     "undef π ℯ ", NULL},
};
/* clang-format on */
