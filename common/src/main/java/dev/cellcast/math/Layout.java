package dev.cellcast.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Named slices of one flat vector: what stands where, as data.
 *
 * <p>Weights, cell memory and series state are flat arrays; a layout gives each part of such an array its name, shape and
 * offset. Files, optimizers and gradient checks run over the whole array and know nothing of its parts; the code that
 * does know them asks the layout once, when it is built.
 *
 * <p>Immutable and thread-safe.
 */
public final class Layout {

    /**
     * One part of the vector.
     *
     * @param name unique within the layout, for example {@code weight_ih}
     * @param offset index of its first element in the flat vector
     * @param shape row-major dimensions; empty for a single number
     */
    public record Slice(String name, int offset, List<Integer> shape) {

        /** Number of elements: the product of the shape. */
        public int size() {
            int size = 1;
            for (int extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
            return size;
        }

        /** Index just past the last element. */
        public int end() {
            return offset + size();
        }
    }

    private final List<Slice> slices;
    private final int size;

    private Layout(List<Slice> slices, int size) {
        this.slices = List.copyOf(slices);
        this.size = size;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Length of the flat vector. */
    public int size() {
        return size;
    }

    /** The slices in the order of their offsets; they leave no gaps. */
    public List<Slice> slices() {
        return slices;
    }

    /**
     * The slice of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public Slice slice(String name) {
        return slices.stream()
                .filter(slice -> slice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No slice named " + name + "; this layout has "
                        + slices.stream().map(Slice::name).toList()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that && slices.equals(that.slices);
    }

    @Override
    public int hashCode() {
        return slices.hashCode();
    }

    @Override
    public String toString() {
        return slices.stream().map(slice -> slice.name() + slice.shape()).toList() + " = " + size;
    }

    /** Lays slices one behind the other. Not thread-safe. */
    public static final class Builder {
        private final List<Slice> slices = new ArrayList<>();
        private int size;

        private Builder() {}

        /**
         * Appends a slice and returns it, so that its offset can be kept.
         *
         * @throws IllegalArgumentException if the name is taken or a dimension is not positive
         */
        public Slice add(String name, int... shape) {
            if (slices.stream().anyMatch(slice -> slice.name().equals(name))) {
                throw new IllegalArgumentException("Slice " + name + " is already laid out");
            }
            if (Arrays.stream(shape).anyMatch(dimension -> dimension < 1)) {
                throw new IllegalArgumentException(
                        "Slice " + name + " needs positive dimensions, found " + Arrays.toString(shape));
            }
            Slice slice = new Slice(name, size, Arrays.stream(shape).boxed().toList());
            slices.add(slice);
            size = Math.addExact(size, slice.size());
            return slice;
        }

        /** {@link #add}, for building in one expression. */
        public Builder with(String name, int... shape) {
            add(name, shape);
            return this;
        }

        /** Appends all slices of another layout, their names with {@code suffix}. */
        public Builder withAll(Layout other, String suffix) {
            for (Slice slice : other.slices) {
                add(
                        slice.name() + suffix,
                        slice.shape().stream().mapToInt(n -> n).toArray());
            }
            return this;
        }

        public Layout build() {
            return new Layout(slices, size);
        }
    }
}
