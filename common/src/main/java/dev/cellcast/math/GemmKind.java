package dev.cellcast.math;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The matrix products there are, by the name that options use. */
public enum GemmKind {
    /** The Vector API where it is present, else plain Java, with ND4J for large products where that is present. */
    AUTO("auto") {
        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        Gemm make() {
            if (VECTOR.isPresent()) {
                return VECTOR.make();
            }
            return ND4J.isPresent() ? new SizedGemm(JAVA.make(), ND4J.make(), SizedGemm.LARGE) : JAVA.make();
        }
    },
    /** {@link JavaGemm}, everywhere. */
    JAVA("java") {
        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        Gemm make() {
            return new JavaGemm();
        }
    },
    /** JDK's Vector API; the same bits as {@link #JAVA}. */
    VECTOR("vector") {
        @Override
        public boolean isPresent() {
            return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        }

        @Override
        Gemm make() {
            return instance("dev.cellcast.math.VectorGemm");
        }

        @Override
        String remedy() {
            return "start Java with --add-modules jdk.incubator.vector";
        }
    },
    /** ND4J, which brings OpenBLAS; other bits than {@link #JAVA}, for it adds in another order. */
    ND4J("nd4j") {
        @Override
        public boolean isPresent() {
            return Nd4jPresence.FOUND;
        }

        @Override
        Gemm make() {
            return instance("dev.cellcast.math.Nd4jGemm");
        }

        @Override
        String remedy() {
            return "put org.nd4j:nd4j-native-platform on the class path, in a Flink cluster into lib/";
        }
    };

    private final String id;

    GemmKind(String id) {
        this.id = id;
    }

    /** The name in options. */
    public String id() {
        return id;
    }

    /** Whether it can be used in this process. */
    public abstract boolean isPresent();

    /**
     * One of this kind.
     *
     * @throws IllegalArgumentException if it is not present here; the message says how it would be
     */
    public Gemm create() {
        if (!isPresent()) {
            throw new IllegalArgumentException(
                    "Matrix products by " + id + " are not present in this process: " + remedy() + ", or choose auto");
        }
        return make();
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static GemmKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown matrix product \"" + id + "\"; there are "
                        + Arrays.stream(values()).map(GemmKind::id).collect(Collectors.joining(", "))));
    }

    abstract Gemm make();

    String remedy() {
        return "";
    }

    private static Gemm instance(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(Gemm.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This build lacks " + name, e);
        }
    }
}
