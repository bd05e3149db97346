package dev.cellcast.model;

import dev.cellcast.model.TensorFile.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tensors of a file by name, each to be taken once, so that none is left which nobody knew. Not thread-safe. */
final class NamedTensors {
    private final Map<String, Tensor> left = new LinkedHashMap<>();

    NamedTensors(List<Tensor> tensors) {
        tensors.forEach(tensor -> left.put(tensor.name(), tensor));
    }

    /** Of those not yet taken, in alphabetical order. */
    Set<String> names() {
        return new TreeSet<>(left.keySet());
    }

    /**
     * The shape of a matrix.
     *
     * @param required in words, for the message
     * @throws ModelFormatException if the tensor is missing or no matrix of at least one row and column
     */
    List<Integer> matrix(String name, String required) throws ModelFormatException {
        List<Integer> shape = get(name, required).shape();
        if (shape.size() != 2 || shape.contains(0)) {
            throw new ModelFormatException("Tensor " + name + " needs shape " + required + ", found " + shape);
        }
        return shape;
    }

    /**
     * The elements of a tensor, which is then no longer here.
     *
     * @throws ModelFormatException if it is missing, of another shape, or an element is not finite
     */
    float[] take(String name, List<Integer> shape) throws ModelFormatException {
        Tensor tensor = get(name, shape.toString());
        if (!tensor.shape().equals(shape)) {
            throw new ModelFormatException("Tensor " + name + " needs shape " + shape + ", found " + tensor.shape());
        }
        for (int k = 0; k < tensor.values().length; k++) {
            if (!Float.isFinite(tensor.values()[k])) {
                throw new ModelFormatException(
                        "Tensor " + name + " needs finite elements, found " + tensor.values()[k] + " at " + k);
            }
        }
        left.remove(name);
        return tensor.values();
    }

    /**
     * @param known what could be taken, in words, for the message
     * @throws ModelFormatException if a tensor has not been taken
     */
    void requireNoneLeft(String known) throws ModelFormatException {
        if (!left.isEmpty()) {
            throw new ModelFormatException(
                    "Tensor " + left.keySet().iterator().next() + " is unknown; the model has " + known);
        }
    }

    private Tensor get(String name, String shape) throws ModelFormatException {
        Tensor tensor = left.get(name);
        if (tensor == null) {
            throw new ModelFormatException("Tensor " + name + " of shape " + shape + " is missing");
        }
        return tensor;
    }
}
